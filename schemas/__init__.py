"""What things are: frozen, strict models that every other room speaks in. Imports nobody."""
