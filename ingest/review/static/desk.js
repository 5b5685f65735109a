// One document after another, by keyboard: Enter is the answer to almost everything.

import { part, say, send } from "./wire.js";
import { Viewer, fetchAhead } from "./viewer.js";

const WORDS = { open: "Not yet looked at", accepted: "Read by the machine", confirmed: "Confirmed by you", corrected: "Corrected by you", failing: "Fails a check" };
const place = document.getElementById("place");
const dialogs = Object.fromEntries(["keys", "reject", "split", "more"].map((name) => [name, document.getElementById(name)]));
const ready = new Map(); // sheets loaded before they are needed, by document

let sheet, form, fields, viewer, now, writing = null, failing = [], sending = Promise.resolve();

start(place.firstElementChild, false);

function start(next, focus = true) {
  sheet = next;
  form = sheet.querySelector("#answers");
  fields = [...sheet.querySelectorAll(".field")];
  failing = [];
  writing = null;
  now = null;
  viewer = new Viewer(sheet, pick);
  viewer.sized = () => { if (now) viewer.show(placeOf(now)); else viewer.fit(); };
  for (const field of fields) {
    input(field).readOnly = true;
    input(field).addEventListener("focus", () => { if (now !== field) go(field); });
    input(field).addEventListener("dblclick", () => write(field));
    input(field).addEventListener("click", () => { if (now === field && !writing && matchMedia("(pointer: fine)").matches) write(field); });
    input(field).addEventListener("input", () => changed(field));
    for (const choice of field.querySelectorAll("[data-choice]")) choice.addEventListener("click", () => { go(field); take(field, choice); });
  }
  document.title = `${sheet.dataset.name} · certledger`;
  const first = fields.find(needsLook) ?? fields[0];
  if (!first || !placeOf(first)) viewer.lay();
  if (first) go(first); else if (focus) document.getElementById("main").focus();
  onceShown(() => { claim(); preload(); });
}

// After the next picture of the screen: what nobody waits for.
function onceShown(act) { requestAnimationFrame(() => setTimeout(act)); }

// ---- moving through fields

function go(field) {
  if (writing && writing !== field) keep();
  now?.classList.remove("now");
  now = field;
  field.classList.add("now");
  viewer.unpaint();
  pressed(field);
  viewer.mark(field.dataset.field);
  // Everything is written before anything is measured: the browser lays the page out once.
  const spot = placeOf(field);
  if (spot) viewer.show(spot); else if (field.dataset.page) viewer.openNumber(Number(field.dataset.page));
  input(field).focus({ preventScroll: true });
  field.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const index = fields.indexOf(now);
  const next = fields[index + by];
  if (next) go(next);
}

function enter() {
  if (!now) return confirm();
  if (writing) keep();
  if (mayReview()) settle(now);
  const next = fields.find(needsLook);
  if (next) return go(next);
  confirm();
}

function settle(field) {
  const state = value(field) === input(field).dataset.was ? "confirmed" : "corrected";
  if (field.dataset.state === "failing") field.dataset.seen = "yes";
  else if (field.dataset.state === "open" || state === "corrected") show(field, state);
}

function needsLook(field) {
  return field.dataset.state === "open" || (field.dataset.state === "failing" && !field.dataset.seen);
}

function show(field, state) {
  field.classList.remove("open", "accepted", "confirmed", "corrected", "failing");
  field.classList.add(state);
  field.dataset.state = state;
  const mark = field.querySelector(".state");
  mark.querySelector("use").setAttribute("href", `#state-${state}`);
  mark.querySelector("[data-show=state]").textContent = WORDS[state];
  if (field === now) viewer.mark(field.dataset.field, state);
}

// ---- changing a value

function write(field, select = true) {
  if (!mayReview()) return;
  go(field);
  writing = field;
  field.classList.add("writing");
  input(field).readOnly = false;
  input(field).focus();
  if (select) input(field).select();
  field.dataset.before = value(field);
}

function keep() {
  const field = writing;
  if (!field) return;
  writing = null;
  field.classList.remove("writing");
  input(field).readOnly = true;
  if (field.dataset.before !== value(field)) { spot(field).value = ""; changed(field); }
}

function leave() {
  if (!writing) return false;
  input(writing).value = writing.dataset.before;
  keep();
  return true;
}

function fill(field, text, from) {
  if (!mayReview()) return;
  writing = null;
  field.classList.remove("writing");
  input(field).readOnly = true;
  input(field).value = text;
  spot(field).value = from ? `${from.page} ${from.box.join(" ")} ${from.text ?? ""}` : "";
  if (from) {
    field.dataset.page = from.page;
    field.dataset.box = from.box.join(" ");
    viewer.move(field.dataset.field, from);
    viewer.mark(field.dataset.field);
  }
  changed(field);
}

function take(field, choice) {
  const from = choice.dataset.box && { page: Number(choice.dataset.page), box: numbers(choice.dataset.box), text: choice.querySelector(".printed")?.textContent.replace(/^“|”$/g, "") ?? choice.dataset.text };
  fill(field, choice.dataset.text, from);
  if (from) viewer.show(from);
}

function pick(from, add) {
  if (!now || !mayReview()) return;
  fill(now, add && value(now) ? `${value(now)} ${from.text}` : from.text, from);
  say(`${now.querySelector("label").firstChild.textContent.trim()}: ${value(now)}`);
}

function pressed(field) {
  for (const choice of field.querySelectorAll("[data-choice]")) choice.setAttribute("aria-pressed", choice.dataset.text === value(field));
}

function changed(field) {
  pressed(field);
  delete field.dataset.seen;
  if (!writing) show(field, value(field) === input(field).dataset.was ? "open" : "corrected");
  check();
}

let checking = 0;
async function check() {
  const turn = ++checking;
  const said = await send(`/documents/${sheet.dataset.document}/check`, new FormData(form));
  if (turn === checking && said.ok) fails(said.flags);
}

function fails(flags) {
  failing = flags;
  const checks = sheet.querySelector("#checks");
  checks.replaceChildren(...flags.map(line));
  for (const field of fields) {
    field.querySelectorAll(".why.new").forEach((old) => old.remove());
    const mine = flags.filter((flag) => `${flag.record ?? 0}:${flag.field}` === field.dataset.field);
    if (mine.length && !writing) show(field, "failing");
    else if (field.dataset.state === "failing" && !writing) show(field, value(field) === input(field).dataset.was ? "open" : "corrected");
    for (const flag of mine) {
      const why = document.createElement("p");
      why.className = "why new";
      why.textContent = flag.message;
      document.getElementById(`why-${field.dataset.field}`).append(why);
    }
  }
}

function line(flag) {
  const said = document.createElement("span");
  said.className = "reason fail";
  said.append(sheet.querySelector(".sentence svg").cloneNode(true), flag.message);
  said.querySelector("use").setAttribute("href", "#state-failing");
  return said;
}

// ---- deciding

let warned = null;
function confirm() {
  if (!mayReview()) return skip();
  if (writing) keep();
  const data = new FormData(form);
  data.set("verb", "confirm");
  if (warned === sheet) data.set("in_spite", "yes");
  decide(data, "Confirmed");
}

function decide(data, words) {
  const here = sheet;
  const document_ = here.dataset.document;
  const seen = !failing.length || warned === here || data.get("verb") !== "confirm";
  const sent = send(`/documents/${document_}`, data);
  sending = sent;
  if (seen && ready.has(here.dataset.following)) {
    advance(); // the next one is loaded: no wait; a refusal brings this one back
    sent.then((said) => said.ok ? say(`${words}: ${here.dataset.name}`) : comeBack(here, said));
    return;
  }
  sent.then((said) => {
    if (said.ok) { say(`${words}: ${here.dataset.name}`); advance(); return; }
    refused(said);
  });
}

function refused(said) {
  if (said.flags?.length) {
    fails(said.flags);
    warned = sheet;
    const button = sheet.querySelector("[data-do=confirm]");
    button.firstChild.textContent = "Confirm in spite of this ";
    const field = fields.find((f) => f.dataset.state === "failing");
    if (field) go(field);
    for (const f of fields) if (f.dataset.state === "failing") f.dataset.seen = "yes";
  }
  say(said.flags?.length ? `${said.flags[0].message} Correct it, or press Enter to confirm in spite of it.` : said.message);
}

function comeBack(which, said) {
  place.replaceChildren(which);
  start(which);
  address();
  refused(said);
}

async function undo() {
  await sending;
  const last = sheet.querySelector("[data-do=undo]").disabled ? decided.at(-1) : sheet.dataset.document;
  if (!last) return say("There is nothing to take back.");
  const said = await send(`/documents/${last}`, { verb: "undo", wish: sheet.dataset.wish });
  if (!said.ok) return say(said.message);
  decided.splice(decided.lastIndexOf(last), decided.includes(last) ? 1 : 0);
  ready.clear();
  await open(last);
  say("Taken back.");
}

const decided = [];
function advance() {
  const next = sheet.dataset.following;
  decided.push(sheet.dataset.document);
  warned = null;
  if (next && !decided.includes(next)) return open(next);
  // Loaded ahead, it could not know what has been decided since: the server does.
  sending.then(() => location.assign(`/review/next?${sheet.dataset.wish}`));
}

async function skip() {
  const here = sheet;
  if (mayReview()) send(`/documents/${here.dataset.document}/release`);
  if (!here.dataset.following) return say("This is the last one.");
  await open(here.dataset.following);
}

async function open(document_) {
  const next = ready.get(document_) ?? await load(document_);
  ready.delete(document_);
  place.replaceChildren(next);
  start(next);
  address();
}

function address() {
  const wish = sheet.dataset.wish;
  history.pushState(null, "", `/documents/${sheet.dataset.document}${wish ? `?${wish}` : ""}`);
}

// ---- loading ahead

function load(document_) {
  return part(`/documents/${document_}/sheet?${sheet.dataset.wish}`);
}

async function preload() {
  const next = sheet.dataset.following;
  if (!next || ready.has(next)) return;
  try {
    await sending;
    const loaded = await load(next);
    ready.set(next, loaded);
    await fetchAhead(loaded);
  } catch { /* it is loaded when it is needed */ }
}

async function claim() {
  if (!mayReview()) return;
  const mine = sheet;
  const said = await send(`/documents/${mine.dataset.document}/claim`).catch(() => ({}));
  if (said.ok && !said.mine && sheet === mine) say(`${said.holder} is working on this document.`);
}

setInterval(() => { if (!document.hidden) claim(); }, 60_000);
addEventListener("pagehide", () => { if (mayReview()) navigator.sendBeacon(`/documents/${sheet.dataset.document}/release`); });
addEventListener("popstate", () => location.reload());
addEventListener("resize", () => { viewer.lay(); if (now) viewer.show(placeOf(now)); });

// ---- keys and buttons

let picking = false;
const KEYS = {
  e: () => now && write(now), F2: () => now && write(now), n: () => now && fill(now, ""),
  u: undo, x: () => mayReview() && ask("reject"), l: () => verb("postpone"), m: () => mayReview() && ask("more"),
  s: skip, q: () => location.assign(`/queue?${sheet.dataset.wish}`), "?": () => dialogs.keys.showModal(),
  "+": () => viewer.larger(1.25), "=": () => viewer.larger(1.25), "-": () => viewer.larger(0.8), 0: () => viewer.fit(), z: () => now && viewer.show(placeOf(now)),
  ",": () => viewer.leaf(-1), ".": () => viewer.leaf(1), t: () => turn(),
  w: () => { if (viewer.step(1)) { picking = true; say("Arrows choose words, Shift adds, Enter takes them."); } else say("The words of this page are not known yet."); },
};

document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.(".top, .tools a, .tools button") && event.key !== "?") return;
  if (picking) return pickByKey(event);
  if (writing) {
    if (event.key === "Enter") { event.preventDefault(); event.shiftKey ? confirm() : enter(); }
    if (event.key === "Escape") { event.preventDefault(); leave(); }
    return;
  }
  if (event.key === "Enter" && event.target.closest?.("button, a")) return;
  const act = { Enter: event.shiftKey ? confirm : enter, ArrowDown: () => step(1), ArrowUp: () => step(-1) }[event.key];
  if (act && !(event.target.closest?.(".stage") && event.key.startsWith("Arrow"))) { event.preventDefault(); act(); return; }
  if (!singleKeys()) return;
  if (/^[1-9]$/.test(event.key)) {
    const choice = now?.querySelector(`[data-choice="${event.key}"]`);
    if (choice) { event.preventDefault(); take(now, choice); }
    return;
  }
  const key = KEYS[event.key];
  if (key) { event.preventDefault(); key(); }
});

function pickByKey(event) {
  const moves = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 5, ArrowUp: -5 };
  event.preventDefault();
  if (moves[event.key]) { pickByKey.last = viewer.step(moves[event.key], event.shiftKey); return; }
  if (event.key === "Shift") return;
  picking = false;
  const taken = pickByKey.last ?? viewer.step(0);
  pickByKey.last = null;
  viewer.unpaint();
  if (event.key === "Enter" && taken) pick(taken, false);
}

const BUTTONS = {
  "page-back": KEYS[","], "page-on": KEYS["."], "zoom-out": KEYS["-"], "zoom-in": KEYS["+"], "zoom-page": KEYS[0], "zoom-place": KEYS.z,
  turn: KEYS.t, confirm, undo, reject: KEYS.x, postpone: KEYS.l, more: KEYS.m,
};
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (!button || button.disabled) return;
  event.preventDefault();
  BUTTONS[button.dataset.do]?.();
});
document.addEventListener("submit", (event) => { if (event.target.id === "answers") { event.preventDefault(); enter(); } });

function verb(name, more = {}) {
  if (!mayReview()) return;
  const data = new FormData();
  for (const [key, text] of Object.entries({ verb: name, wish: sheet.dataset.wish, ...more })) data.set(key, text);
  decide(data, { reject: "Rejected", postpone: "Put off until tomorrow", not_mine: "Not mine", join: "Joined" }[name] ?? "Done");
}

async function stay(name, more) {
  const data = { verb: name, wish: sheet.dataset.wish, ...more };
  const here = sheet.dataset.document;
  const said = await send(`/documents/${here}`, data);
  if (!said.ok) return say(said.message);
  await open(here);
  say(said.verdict);
}

async function turn() {
  viewer.turn();
  if (mayReview()) await send(`/documents/${sheet.dataset.document}`, { verb: "turn", page: viewer.number, degrees: 90 });
}

function ask(name) {
  const dialog = dialogs[name];
  dialog.returnValue = "";
  // A back is scanned after its front.
  if (name === "more") dialog.querySelector("[name=other]").value = Math.max(1, Number(sheet.dataset.document) - 1);
  dialog.showModal();
}

for (const dialog of [dialogs.reject, dialogs.more]) {
  dialog.addEventListener("keydown", (event) => {
    if (event.target.matches("input") || !/^[1-9]$/.test(event.key)) return;
    event.preventDefault();
    dialog.querySelectorAll(".choices button")[Number(event.key) - 1]?.click();
  });
}
dialogs.reject.addEventListener("click", (event) => {
  const reason = event.target.closest("[data-reason]")?.dataset.reason;
  if (reason) { dialogs.reject.close(); verb("reject", { reason }); }
});
dialogs.reject.addEventListener("close", () => {
  const field = dialogs.reject.querySelector("input");
  if (dialogs.reject.returnValue === "reject" && field.value.trim()) verb("reject", { reason: field.value.trim() });
  field.value = "";
});
dialogs.more.addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-verb]")?.dataset.verb;
  if (!chosen) return;
  dialogs.more.close();
  const [name, kind] = chosen.split(":");
  if (name === "not_mine") return verb(name);
  if (name === "split" && viewer.pages.length > 1) return split();
  if (name === "join") return verb(name, { other: dialogs.more.querySelector("[name=other]").value });
  stay(name, kind ? { kind } : { page: viewer.number, record: now?.dataset.field.split(":")[0] ?? 0 });
});

// ---- one file, several certificates

const begins = new Set(); // pages that begin another certificate

function split() {
  begins.clear();
  const list = dialogs.split.querySelector(".thumbs");
  list.replaceChildren(...viewer.pages.map((page, index) => thumb(page, index > 0)));
  number();
  dialogs.split.returnValue = "";
  dialogs.split.showModal();
  list.querySelector("button:not(:disabled)").focus();
}

function thumb(page, free) {
  const button = document.createElement("button");
  const picture = document.createElement("img");
  button.type = "button";
  button.disabled = !free;
  button.dataset.page = page.dataset.page;
  picture.src = page.querySelector("image").dataset.href;
  picture.alt = "";
  picture.loading = "lazy";
  const words = document.createElement("span");
  button.append(picture, words);
  button.addEventListener("click", () => begin(Number(page.dataset.page)));
  const item = document.createElement("li");
  item.append(button);
  return item;
}

function begin(page) {
  if (!begins.delete(page)) begins.add(page);
  number();
}

// Says of every page which certificate it belongs to, with a gap before each.
function number() {
  let certificate = 1;
  for (const button of dialogs.split.querySelectorAll(".thumbs button")) {
    const first = begins.has(Number(button.dataset.page));
    if (first) certificate += 1;
    button.setAttribute("aria-pressed", first);
    button.parentElement.classList.toggle("begins", first);
    button.querySelector("span").textContent = `Page ${button.dataset.page}: certificate ${certificate}`;
  }
  dialogs.split.querySelector("button[value=split]").disabled = !begins.size;
}

dialogs.split.addEventListener("keydown", (event) => {
  const buttons = [...dialogs.split.querySelectorAll(".thumbs button")];
  const at = buttons.indexOf(document.activeElement);
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step && at >= 0) buttons[Math.min(buttons.length - 1, Math.max(1, at + step))].focus();
  else if (/^[2-9]$/.test(event.key)) buttons.find((button) => button.dataset.page === event.key)?.click();
  else if (event.key === "Enter" && at >= 0 && begins.size) dialogs.split.close("split");
  else return;
  event.preventDefault();
});
dialogs.split.addEventListener("close", async () => {
  if (dialogs.split.returnValue !== "split" || !begins.size) return;
  const here = sheet.dataset.document;
  const record = now?.dataset.field.split(":")[0] ?? 0;
  const last = Number(viewer.pages.at(-1).dataset.page);
  const firsts = [...begins].sort((a, b) => a - b);
  for (const [index, first] of firsts.entries()) {
    const ends = index + 1 < firsts.length ? firsts[index + 1] - 1 : last;
    const said = await send(`/documents/${here}`, { verb: "split", wish: sheet.dataset.wish, record, first, last: ends });
    if (!said.ok) return say(said.message);
  }
  await open(here);
  say(firsts.length === 1 ? "One record was split off." : `${firsts.length} records were split off.`);
});

const single = document.getElementById("single-keys");
single.checked = localStorage.getItem("single-keys") !== "off";
single.addEventListener("change", () => localStorage.setItem("single-keys", single.checked ? "on" : "off"));
function singleKeys() { return single.checked; }

// ---- small words

function input(field) { return field.querySelector("input[name^='value:']"); }
function spot(field) { return field.querySelector("input[name^='place:']"); }
function value(field) { return input(field).value.trim(); }
function numbers(text) { return text.split(" ").map(Number); }
function placeOf(field) { return field.dataset.box ? { page: Number(field.dataset.page), box: numbers(field.dataset.box) } : null; }
function mayReview() { return sheet.dataset.may === "review"; }
