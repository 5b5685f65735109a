// Files one after the other, each with its own progress; the form alone works too.
const form = document.getElementById("drop");
const list = document.getElementById("sent");
let queue = Promise.resolve();

for (const name of ["dragover", "dragenter"]) form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); });
for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("over"));
form.addEventListener("drop", (event) => { event.preventDefault(); take(event.dataTransfer.files); });
form.querySelector("input").addEventListener("change", (event) => { take(event.target.files); event.target.value = ""; });
form.querySelector("button").hidden = true;

function take(files) { for (const file of files) { const line = shown(file); queue = queue.then(() => sent(file, line)); } }

function shown(file) {
  const line = document.createElement("li");
  const name = document.createElement("span");
  const bar = document.createElement("progress");
  const said = document.createElement("span");
  name.textContent = file.name;
  bar.max = 1; bar.value = 0;
  bar.setAttribute("aria-label", `Sending ${file.name}`);
  said.className = "under";
  line.append(name, bar, said);
  list.prepend(line);
  return { bar, said };
}

function sent(file, { bar, said }) {
  const done = (words) => { bar.remove(); said.textContent = words; };
  if (file.size > Number(form.dataset.limit) * 2 ** 20) { done("Larger than the limit: not sent."); return; }
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("file", file);
    request.open("POST", "/upload");
    request.setRequestHeader("accept", "application/json");
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) bar.value = event.loaded / event.total; });
    request.addEventListener("loadend", () => {
      if (request.status === 200) done("In the inbox: it appears in the ledger when it has been read.");
      else done(message(request) || "Not sent. Is certledger still running?");
      resolve();
    });
    request.send(body);
  });
}

function message(request) {
  try { return JSON.parse(request.responseText).message; } catch { return request.status === 413 ? "Larger than the limit." : ""; }
}
