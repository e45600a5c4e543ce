// Draws areas to be hidden on the pages of a document. The form that sends them works without this by numbers.
const form = document.querySelector("#drawn-areas")?.closest("form");
const holder = document.getElementById("drawn-areas");
const step = 1;
const names = ["left", "top", "right", "bottom"];

const clamp = (value) => Math.min(100, Math.max(0, value));
const text = (value) => String(Math.round(value * 1000) / 1000);

// One area in percent of the page, as the form sends it.
const send = (page, box) => {
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = "area";
  input.value = `${page}:${names.map((name) => text(box[name])).join(",")}`;
  holder.append(input);
  return input;
};

// The last area also stands in the fields, where it can be mended by hand before it is sent.
const show = (page, box) => {
  form.querySelector("[name=page]").value = page;
  for (const name of names) form.querySelector(`[name=${name}]`).value = text(box[name]);
};

const said = document.createElement("p");
said.className = "hint";
said.setAttribute("aria-live", "polite");

const tell = () => {
  const count = holder.childElementCount;
  said.textContent = count === 0 ? "" : `画出了 ${count} 处，还没有保存；选择依据后按“添加遮挡”。`;
};

class Canvas {
  constructor(element) {
    this.element = element;
    this.page = element.dataset.page;
    element.tabIndex = 0;
    element.setAttribute("role", "application");
    element.setAttribute("aria-label", `第${this.page}页，按回车开始画遮挡区域`);
    element.addEventListener("pointerdown", (event) => this.begin(event));
    element.addEventListener("pointermove", (event) => this.move(event));
    element.addEventListener("pointerup", () => this.end());
    element.addEventListener("pointercancel", () => this.drop());
    element.addEventListener("keydown", (event) => this.key(event));
  }

  place(event) {
    const frame = this.element.getBoundingClientRect();
    return {
      x: clamp(((event.clientX - frame.left) / frame.width) * 100),
      y: clamp(((event.clientY - frame.top) / frame.height) * 100),
    };
  }

  outline(box) {
    this.drawing ??= document.createElement("div");
    this.drawing.className = "drawn-area";
    const style = this.drawing.style;
    style.left = `${box.left}%`;
    style.top = `${box.top}%`;
    style.width = `${box.right - box.left}%`;
    style.height = `${box.bottom - box.top}%`;
    if (!this.drawing.isConnected) this.element.append(this.drawing);
  }

  begin(event) {
    if (event.button !== 0 || event.target.closest("button")) return;
    event.preventDefault();
    this.element.focus({ preventScroll: true });
    this.element.setPointerCapture(event.pointerId);
    this.start = this.place(event);
  }

  move(event) {
    if (!this.start) return;
    const here = this.place(event);
    this.box = {
      left: Math.min(this.start.x, here.x), top: Math.min(this.start.y, here.y),
      right: Math.max(this.start.x, here.x), bottom: Math.max(this.start.y, here.y),
    };
    this.outline(this.box);
  }

  end() {
    this.start = undefined;
    // A press without a pull is no area.
    if (!this.box || this.box.right - this.box.left < 0.3 || this.box.bottom - this.box.top < 0.3) return this.drop();
    this.keep();
  }

  keep() {
    const input = send(this.page, this.box);
    const area = this.drawing;
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = "取消";
    remove.setAttribute("aria-label", `取消第${this.page}页上刚画的区域`);
    remove.addEventListener("click", () => { input.remove(); area.remove(); tell(); });
    area.append(remove);
    show(this.page, this.box);
    this.drawing = this.box = undefined;
    tell();
  }

  drop() {
    this.drawing?.remove();
    this.start = this.drawing = this.box = undefined;
  }

  key(event) {
    if (event.target !== this.element) return;
    const arrows = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (event.key === "Enter") {
      event.preventDefault();
      if (this.box) return this.keep();
      this.box = { left: 40, top: 40, right: 60, bottom: 45 };
    } else if (event.key === "Escape" && this.box) {
      return this.drop();
    } else if (arrows[event.key] && this.box) {
      event.preventDefault();
      this.shift(...arrows[event.key], event.shiftKey);
    } else return;
    this.outline(this.box);
  }

  // Arrows move the area; with Shift they move its lower right corner.
  shift(x, y, resizes) {
    const box = this.box;
    if (!resizes && (box.left + x < 0 || box.right + x > 100 || box.top + y < 0 || box.bottom + y > 100)) return;
    if (!resizes) { box.left += x; box.top += y; }
    box.right = Math.max(box.left + step, clamp(box.right + x));
    box.bottom = Math.max(box.top + step, clamp(box.bottom + y));
  }
}

if (form) {
  document.documentElement.classList.add("draws");
  holder.after(said);
  for (const element of document.querySelectorAll(".redaction-canvas[data-page]")) new Canvas(element);
}
