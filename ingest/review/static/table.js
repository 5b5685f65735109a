// Choosing rows: all at once, and how many are chosen.
const form = document.getElementById("entries");
const all = document.getElementById("all");
if (form && all) {
  const boxes = [...form.querySelectorAll("tbody input[type=checkbox]")];
  const count = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    document.getElementById("chosen").textContent = chosen ? `With the ${chosen} chosen:` : "With the chosen:";
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
    for (const button of form.querySelectorAll("#bulk button")) button.disabled = !chosen;
  };
  all.addEventListener("change", () => { for (const box of boxes) box.checked = all.checked; count(); });
  form.addEventListener("change", count);
  count();
}
