// How the pages talk to the server: forms go out, parts of pages and plain answers come back.

export async function part(address) {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (!answer.ok) throw new Error(`The page could not be loaded (${answer.status}).`);
  const holder = document.createElement("template");
  holder.innerHTML = await answer.text(); // from our own templates, which escape everything
  return holder.content.firstElementChild;
}

export async function send(address, fields) {
  const body = fields instanceof FormData ? new URLSearchParams(fields) : new URLSearchParams(fields ?? {});
  const answer = await fetch(address, { method: "POST", body, headers: { accept: "application/json" } });
  const said = await answer.json().catch(() => ({ message: `The server answered ${answer.status}.` }));
  return { ok: answer.ok, ...said };
}

let gone;
export function say(words) {
  const place = document.getElementById("said");
  place.textContent = words;
  clearTimeout(gone);
  gone = setTimeout(() => { place.textContent = ""; }, 6000);
}
