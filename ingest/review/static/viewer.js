// The page beside the form: zoom, turn, leaf through, show the evidence, pick words.
// Everything is drawn in one SVG whose units are the page's points, so boxes stay in place at every zoom.

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 16;

const fetched = new WeakMap(); // the words of pages fetched before they are shown

// Fetches what the first page of a sheet needs before it is shown: its picture, decoded, then its size and its words.
export async function fetchAhead(sheet) {
  const page = sheet.querySelector("svg.page");
  if (!page) return;
  const picture = new Image();
  picture.src = page.querySelector("image").dataset.href;
  sheet.picture = picture; // held, so that it stays decoded
  await picture.decode();
  const address = `/documents/${sheet.dataset.document}/pages/${page.dataset.page}`;
  const size = await asked(`${address}/size`);
  if (size && !page.isConnected) sized(page, size);
  const found = await asked(`${address}/words`);
  if (found) fetched.set(page, found.words);
}

export class Viewer {
  constructor(sheet, picked) {
    this.stage = sheet.querySelector(".stage");
    this.pages = [...sheet.querySelectorAll("svg.page")];
    this.shown = sheet.querySelector("[data-show=page]");
    this.document = sheet.dataset.document;
    this.picked = picked;
    this.zoom = null; // pixels a point; null: the whole page fits
    this.words = new Map();
    this.cursor = -1;
    this.now = 0;
    for (const page of this.pages) this.#listen(page);
    if (this.page) this.#load(this.page);
  }

  get page() { return this.pages[this.now]; }
  get number() { return this.page ? Number(this.page.dataset.page) : 0; }

  leaf(step) { this.open(this.now + step); }

  open(index) {
    if (index < 0 || index >= this.pages.length || index === this.now) return;
    this.page.setAttribute("hidden", "");
    this.now = index;
    this.page.removeAttribute("hidden");
    this.cursor = -1;
    this.shown.textContent = this.number;
    this.#load(this.page);
    this.fit();
  }

  openNumber(number) { this.open(this.pages.findIndex((page) => Number(page.dataset.page) === number)); }

  fit() {
    this.zoom = null;
    this.#lay();
    this.stage.scrollTo(0, 0);
  }

  larger(factor) {
    const [x, y] = this.#middle();
    this.zoom = Math.min(8, Math.max(0.2, this.#scale() * factor));
    this.#lay();
    this.#centre(x, y);
  }

  turn() {
    this.page.dataset.turned = (Number(this.page.dataset.turned) + 90) % 360;
    this.#lay();
  }

  // Brings a box (page, x0, top, x1, bottom in points) close enough to read, with some of its surroundings.
  show(place) {
    if (!place) return;
    this.openNumber(place.page);
    if (!this.page || this.number !== place.page) return this.#lay();
    const [x0, top, x1, bottom] = place.box;
    const wide = this.stage.clientWidth / Math.max(220, (x1 - x0) * 1.35);
    const whole = this.#whole();
    const readable = 22 / Math.max(6, bottom - top); // a line of the evidence becomes about 22 pixels high
    this.zoom = Math.min(wide, Math.max(whole, Math.min(readable, whole * 2.6)));
    this.#lay();
    this.#centre((x0 + x1) / 2, (top + bottom) / 2);
  }

  mark(key, state) {
    for (const box of this.stage.querySelectorAll(".box")) {
      box.classList.toggle("now", box.dataset.field === key);
    }
    if (state) this.stage.querySelector(`.box[data-field="${key}"]`)?.setAttribute("class", `box now ${state}`);
  }

  // Draws (or moves) the box of a field to where its value was picked.
  move(key, place) {
    let box = this.stage.querySelector(`.box[data-field="${key}"]`);
    const home = this.pages.find((page) => Number(page.dataset.page) === place.page)?.querySelector(".boxes");
    if (!home) return;
    if (!box) {
      box = document.createElementNS(SVG, "rect");
      box.dataset.field = key;
      box.setAttribute("class", "box now");
      box.setAttribute("rx", 2);
    }
    const [x0, top, x1, bottom] = place.box;
    set(box, { x: x0 - 2, y: top - 2, width: x1 - x0 + 4, height: bottom - top + 4 });
    home.append(box);
  }

  // Words by keyboard: forwards and backwards in reading order, further with `extend`.
  step(by, extend) {
    const words = this.words.get(this.number) ?? [];
    if (!words.length) return null;
    const last = this.cursor;
    this.cursor = Math.min(words.length - 1, Math.max(0, this.cursor + by));
    if (!extend || last < 0) this.anchor = this.cursor;
    const [from, to] = [Math.min(this.anchor, this.cursor), Math.max(this.anchor, this.cursor)];
    const taken = words.slice(from, to + 1);
    this.#paint(taken);
    this.#centre((words[this.cursor].box[0] + words[this.cursor].box[2]) / 2, words[this.cursor].box[1]);
    return together(this.number, taken);
  }

  unpaint() { this.#paint([]); this.cursor = -1; }

  lay() { this.#lay(); }

  async #load(page) {
    const image = page.querySelector("image");
    if (!image.getAttribute("href")) {
      const note = this.#note("The page is being drawn …");
      image.addEventListener("load", () => note.remove());
      image.addEventListener("error", () => { note.textContent = "This page cannot be drawn. The original can be downloaded above."; });
      image.setAttribute("href", image.dataset.href);
    }
    const number = Number(page.dataset.page);
    if ("unsized" in page.dataset) await this.#measure(page, number);
    if (this.words.has(number)) return;
    this.words.set(number, fetched.get(page) ?? []);
    if (fetched.has(page)) return;
    const found = await asked(`/documents/${this.document}/pages/${number}/words`);
    if (found) this.words.set(number, found.words);
  }

  #note(words) {
    const note = document.createElement("p");
    note.className = "note";
    note.setAttribute("role", "status");
    note.textContent = words;
    this.stage.append(note);
    return note;
  }

  async #measure(page, number) {
    const size = await asked(`/documents/${this.document}/pages/${number}/size`);
    if (!size || !("unsized" in page.dataset)) return;
    sized(page, size);
    this.#lay();
    this.sized?.();
  }

  #sideways(page = this.page) { return Number(page.dataset.turned) % 180 === 90; }

  #natural(page = this.page) {
    const image = page.querySelector("image");
    return [Number(image.getAttribute("width")), Number(image.getAttribute("height"))];
  }

  #whole() {
    const [width, height] = this.#natural();
    const [w, h] = this.#sideways() ? [height, width] : [width, height];
    return Math.min((this.stage.clientWidth - 2 * MARGIN) / w, (this.stage.clientHeight - 2 * MARGIN) / h);
  }

  #scale() { return this.zoom ?? this.#whole(); }

  #lay() {
    if (!this.page || !this.stage.clientWidth) return;
    const [width, height] = this.#natural();
    const turned = Number(this.page.dataset.turned);
    const scale = this.#scale();
    const [w, h] = this.#sideways() ? [height, width] : [width, height];
    this.page.setAttribute("viewBox", `0 0 ${w} ${h}`);
    this.page.setAttribute("width", w * scale);
    this.page.setAttribute("height", h * scale);
    const shift = { 0: "", 90: `translate(${height} 0) rotate(90)`, 180: `translate(${width} ${height}) rotate(180)`, 270: `translate(0 ${width}) rotate(270)` }[turned];
    for (const part of this.page.querySelectorAll(":scope > image, :scope > g, :scope > .band")) {
      if (shift) part.setAttribute("transform", shift); else part.removeAttribute("transform");
    }
  }

  // Where a point of the page is on the stage, in pixels from the stage's scrolled top left.
  #onStage(x, y) {
    const spot = new DOMPoint(x, y).matrixTransform(this.page.querySelector("image").getScreenCTM());
    const frame = this.stage.getBoundingClientRect();
    return [spot.x - frame.left + this.stage.scrollLeft, spot.y - frame.top + this.stage.scrollTop];
  }

  #onPage(event) {
    const spot = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.page.querySelector("image").getScreenCTM().inverse());
    return [spot.x, spot.y];
  }

  #middle() {
    const frame = this.stage.getBoundingClientRect();
    return this.#onPage({ clientX: frame.left + frame.width / 2, clientY: frame.top + frame.height / 2 });
  }

  #centre(x, y) {
    const [left, top] = this.#onStage(x, y);
    this.stage.scrollTo(left - this.stage.clientWidth / 2, top - this.stage.clientHeight / 2);
  }

  #listen(page) {
    let start = null;
    const band = page.querySelector(".band");
    page.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      start = this.#onPage(event);
      page.setPointerCapture(event.pointerId);
    });
    page.addEventListener("pointermove", (event) => {
      if (!start) return;
      const [x, y] = this.#onPage(event);
      set(band, { x: Math.min(x, start[0]), y: Math.min(y, start[1]), width: Math.abs(x - start[0]), height: Math.abs(y - start[1]) });
      band.removeAttribute("hidden");
      this.#paint(this.#within([Math.min(x, start[0]), Math.min(y, start[1]), Math.max(x, start[0]), Math.max(y, start[1])]));
    });
    page.addEventListener("pointercancel", () => { start = null; band.setAttribute("hidden", ""); this.#paint([]); });
    page.addEventListener("pointerup", (event) => {
      if (!start) return;
      const [x, y] = this.#onPage(event);
      const area = [Math.min(x, start[0]), Math.min(y, start[1]), Math.max(x, start[0]), Math.max(y, start[1])];
      start = null;
      band.setAttribute("hidden", "");
      this.#paint([]);
      const taken = this.#within(area);
      if (taken.length) this.picked(together(this.number, taken), event.shiftKey);
    });
  }

  #within([x0, top, x1, bottom]) {
    return (this.words.get(this.number) ?? []).filter(({ box }) => box[0] <= x1 && box[2] >= x0 && box[1] <= bottom && box[3] >= top);
  }

  #paint(words) {
    const home = this.page?.querySelector(".boxes");
    if (!home) return;
    home.querySelectorAll(".word").forEach((word) => word.remove());
    for (const { box } of words) {
      const rect = document.createElementNS(SVG, "rect");
      rect.setAttribute("class", "word");
      set(rect, { x: box[0], y: box[1], width: box[2] - box[0], height: box[3] - box[1] });
      home.append(rect);
    }
  }
}

function sized(page, size) {
  delete page.dataset.unsized;
  set(page.querySelector("image"), size);
}

async function asked(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.json() : null;
  } catch { return null; } // without it there is still the picture
}

function together(page, words) {
  const boxes = words.map((word) => word.box);
  const box = [Math.min(...boxes.map((b) => b[0])), Math.min(...boxes.map((b) => b[1])), Math.max(...boxes.map((b) => b[2])), Math.max(...boxes.map((b) => b[3]))];
  return { page, box, text: words.map((word) => word.text).join(" ") };
}

function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
}
