// Enter on the queue starts the review, unless something else has the focus.
document.addEventListener("keydown", (event) => {
  const start = document.getElementById("start");
  if (event.key === "Enter" && start && (event.target === document.body || event.target.id === "main")) start.click();
});
