// The editor of texts: takes the place of a text area that holds the notation. What it sends is HTML, which the server reads as it reads
// everything else that people paste; nothing here decides what may be published.
const plain = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

class Editor {
  constructor(box) {
    this.box = box;
    this.form = box.closest("form");
    this.source = box.querySelector("textarea[name=html]");
    this.notation = document.getElementById(box.dataset.editor);
    const field = this.notation.closest(".field");
    this.label = field.querySelector("label");
    this.label.id = "editor-label";
    this.takeOver(field);
    this.listen();
  }

  // Takes the place of the text area: that one is switched off and its value no longer sent.
  takeOver(field) {
    const words = "editor-hint" + (this.notation.hasAttribute("aria-invalid") ? ` ${this.notation.id}-message` : "");
    this.area = document.createElement("div");
    this.area.className = "editor-area rich-text";
    this.area.contentEditable = "true";
    this.area.setAttribute("role", "textbox");
    this.area.setAttribute("aria-multiline", "true");
    this.area.setAttribute("aria-labelledby", "editor-label");
    this.area.setAttribute("aria-describedby", words);
    this.area.innerHTML = this.source.value.trim() || "<p><br></p>";
    this.status = document.createElement("div");
    this.status.className = "editor-status";
    this.status.setAttribute("role", "status");
    const hint = document.createElement("p");
    hint.className = "hint";
    hint.id = "editor-hint";
    hint.textContent = "可以直接从 Word、WPS 或网页粘贴，表格和层次保留，字体和颜色不采用。按 Alt+F10 到工具栏，Esc 回到正文。";
    field.querySelector(".hint")?.remove();
    this.label.removeAttribute("for");
    this.label.addEventListener("click", () => this.area.focus());
    this.notation.before(hint, this.toolbar(), this.panel(), this.area, this.status);
    this.area.id = this.notation.id;
    this.notation.removeAttribute("id");
    this.notation.disabled = true;
    this.notation.hidden = true;
    this.source.disabled = false;
    document.execCommand("defaultParagraphSeparator", false, "p");
    document.execCommand("styleWithCSS", false, "false");
  }

  listen() {
    this.form.addEventListener("submit", () => { this.source.value = this.html(); });
    this.area.addEventListener("paste", (event) => this.paste(event));
    this.area.addEventListener("drop", (event) => { if (event.dataTransfer.files.length) event.preventDefault(); });
    this.area.addEventListener("keydown", (event) => {
      if (event.altKey && event.key === "F10") {
        event.preventDefault();
        this.buttons[this.current].focus();
      }
      if (event.key === "Tab" && this.cell()) this.nextCell(event);
    });
    document.addEventListener("selectionchange", () => this.remember());
  }

  html() {
    const copy = this.area.cloneNode(true);
    for (const cell of copy.querySelectorAll("td,th")) if (!cell.textContent.trim() && !cell.querySelector("img")) cell.textContent = "";
    return copy.textContent.trim() || copy.querySelector("img,table,hr,video") ? copy.innerHTML : "";
  }

  say(...lines) {
    this.status.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
  }

  // Where the cursor stood last: the toolbar takes the focus away.
  remember() {
    const selection = document.getSelection();
    if (!selection.rangeCount || !this.area.contains(selection.anchorNode)) return;
    this.range = selection.getRangeAt(0).cloneRange();
    this.mark();
  }

  back() {
    this.area.focus();
    if (!this.range) return;
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(this.range);
  }

  around(names) {
    const node = this.range?.startContainer ?? this.area;
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const found = element?.closest(names);
    return found && this.area.contains(found) && found !== this.area ? found : null;
  }

  cell() { return this.around("td,th"); }

  // The toolbar: one stop of the Tab key, arrows within.

  toolbar() {
    const bar = document.createElement("div");
    bar.className = "editor-bar";
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", "正文格式");
    bar.setAttribute("aria-controls", this.notation.id);
    const groups = [
      [["正文", () => this.block("p"), "p"], ["标题", () => this.block("h2"), "h2"], ["小标题", () => this.block("h3"), "h3"]],
      [["粗体", () => this.run("bold"), "b,strong", "B"], ["链接", () => this.open("link"), "a"]],
      [["项目列表", () => this.run("insertUnorderedList"), "ul"], ["编号列表", () => this.run("insertOrderedList"), "ol"],
        ["居中", () => this.align("align-centre"), ".align-centre"], ["居右", () => this.align("align-right"), ".align-right"]],
      [["插入表格", () => this.open("table")], ["加行", () => this.addRow()], ["加列", () => this.addColumn()],
        ["删行", () => this.dropRow()], ["删列", () => this.dropColumn()], ["表头", () => this.header()]],
      [["图片", () => this.open("image")], ["分隔线", () => this.run("insertHorizontalRule")]],
      [["撤销", () => this.run("undo")], ["重做", () => this.run("redo")]],
    ];
    this.buttons = [];
    this.current = 0;
    for (const group of groups) bar.append(this.group(group));
    bar.addEventListener("keydown", (event) => this.walk(event));
    this.buttons[0].tabIndex = 0;
    this.tableButtons = this.buttons.filter((button) => ["加行", "加列", "删行", "删列", "表头"].includes(button.textContent));
    return bar;
  }

  group(entries) {
    const part = document.createElement("span");
    part.className = "editor-group";
    for (const [words, act, names] of entries) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words;
      button.tabIndex = -1;
      if (names) {
        button.dataset.within = names;
        button.setAttribute("aria-pressed", "false");
      }
      // The press must not take the selection out of the text.
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => {
        this.stop(this.buttons.indexOf(button));
        act();
      });
      this.buttons.push(button);
      part.append(button);
    }
    return part;
  }

  walk(event) {
    const last = this.buttons.length - 1;
    const steps = { ArrowRight: this.current + 1, ArrowLeft: this.current - 1, Home: 0, End: last };
    if (event.key === "Escape") return this.back();
    if (!(event.key in steps)) return;
    event.preventDefault();
    this.stop((steps[event.key] + last + 1) % (last + 1));
    this.buttons[this.current].focus();
  }

  stop(index) {
    this.buttons[this.current].tabIndex = -1;
    this.current = index;
    this.buttons[index].tabIndex = 0;
  }

  // Shows what the cursor stands in.
  mark() {
    for (const button of this.buttons) {
      if (button.dataset.within) button.setAttribute("aria-pressed", String(Boolean(this.around(button.dataset.within))));
    }
    const isInTable = Boolean(this.cell());
    for (const button of this.tableButtons) button.setAttribute("aria-disabled", String(!isInTable));
  }

  run(command, value) {
    this.back();
    document.execCommand(command, false, value);
    this.remember();
  }

  block(name) {
    this.back();
    if (this.cell()) return this.say("表格里不能设标题。");
    document.execCommand("formatBlock", false, `<${name}>`);
    this.remember();
  }

  align(name) {
    const block = this.around("p,td,th");
    if (!block) return this.say("先把光标放到要对齐的段落里。");
    const other = name === "align-right" ? "align-centre" : "align-right";
    block.classList.remove(other);
    block.classList.toggle(name);
    if (!block.className) block.removeAttribute("class");
    this.mark();
  }

  // Inserting by a command keeps it among what can be undone.
  insert(html) { this.run("insertHTML", html); }

  // Tables.

  insertTable(rows, columns) {
    const cells = (name) => `<${name}><br></${name}>`.repeat(columns);
    const body = `<tr>${cells("td")}</tr>`.repeat(rows - 1);
    this.insert(`<table><thead><tr>${cells("th")}</tr></thead><tbody>${body}</tbody></table><p><br></p>`);
  }

  table(act) {
    const cell = this.cell();
    if (!cell) return this.say("先把光标放到表格里。");
    const table = cell.closest("table");
    if (table.querySelector("[colspan],[rowspan]")) return this.say("表格有合并的单元格，请在 Word 或 Excel 中调整后重新粘贴。");
    act(cell, table);
    if (!table.querySelector("tr")) table.remove();
    this.back();
  }

  addRow() {
    this.table((cell) => {
      const row = document.createElement("tr");
      const old = cell.parentElement;
      for (const one of old.cells) row.append(Editor.empty(one.closest("thead") ? "td" : one.localName));
      const body = old.closest("thead") ? Editor.body(old.closest("table")) : old.parentElement;
      if (old.closest("thead")) body.prepend(row); else old.after(row);
    });
  }

  addColumn() {
    this.table((cell, table) => {
      const place = cell.cellIndex;
      for (const row of table.rows) row.cells[place].after(Editor.empty(row.closest("thead") ? "th" : "td"));
    });
  }

  dropRow() { this.table((cell) => cell.parentElement.remove()); }

  dropColumn() {
    this.table((cell, table) => {
      const place = cell.cellIndex;
      for (const row of [...table.rows]) {
        row.cells[place]?.remove();
        if (!row.cells.length) row.remove();
      }
    });
  }

  // The first row becomes a header, or plain again.
  header() {
    this.table((_, table) => {
      const row = table.rows[0];
      const isHeader = Boolean(row.closest("thead"));
      for (const cell of [...row.cells]) {
        const other = document.createElement(isHeader ? "td" : "th");
        other.append(...cell.childNodes);
        cell.replaceWith(other);
      }
      const body = Editor.body(table);
      if (isHeader) body.prepend(row); else table.prepend(Object.assign(document.createElement("thead"), {})), table.tHead.append(row);
      if (table.tHead && !table.tHead.rows.length) table.tHead.remove();
    });
  }

  nextCell(event) {
    const cells = [...this.cell().closest("table").querySelectorAll("td,th")];
    const next = cells[cells.indexOf(this.cell()) + (event.shiftKey ? -1 : 1)];
    // Out of the table the key does what it does everywhere: nobody is caught in it.
    if (!next) return;
    event.preventDefault();
    document.getSelection().selectAllChildren(next);
    document.getSelection().collapseToStart();
  }

  static empty(name) {
    const cell = document.createElement(name);
    cell.append(document.createElement("br"));
    return cell;
  }

  static body(table) { return table.tBodies[0] ?? table.appendChild(document.createElement("tbody")); }

  // The panel under the toolbar: what a link, a table and a picture need to know.

  panel() {
    this.panels = document.createElement("div");
    this.panels.className = "editor-panel";
    this.panels.setAttribute("role", "group");
    this.panels.hidden = true;
    this.panels.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
      if (event.key === "Enter" && event.target.localName === "input") {
        event.preventDefault();
        this.panels.querySelector(".button-primary").click();
      }
    });
    return this.panels;
  }

  open(kind) {
    const asks = {
      link: ["插入链接", [["address", "链接地址", "url", this.around("a")?.getAttribute("href") ?? "https://"]], () => this.link()],
      table: ["插入表格", [["rows", "行数（含表头）", "number", "3"], ["columns", "列数", "number", "3"]], () => this.makeTable()],
      image: ["插入图片", [["file", "图片文件（PNG、JPEG、GIF、WebP）", "file", ""], ["words", "图片的文字说明（读给看不到图片的人听）", "text", ""]],
        () => this.picture()],
    };
    const [title, fields, act] = asks[kind];
    this.panels.setAttribute("aria-label", title);
    this.panels.replaceChildren(...fields.map((field) => Editor.field(...field)));
    const row = document.createElement("div");
    row.className = "buttons";
    row.append(Editor.button(title, "button button-primary", act), Editor.button("取消", "button button-plain", () => this.close()));
    this.panels.append(row);
    this.panels.hidden = false;
    this.panels.querySelector("input").focus();
  }

  close() {
    this.panels.hidden = true;
    this.panels.replaceChildren();
    this.back();
  }

  static field(name, words, type, value) {
    const field = document.createElement("div");
    field.className = "field";
    const label = Object.assign(document.createElement("label"), { htmlFor: `editor-${name}`, textContent: words });
    const input = Object.assign(document.createElement("input"), { id: `editor-${name}`, type, className: "control width-long" });
    if (type === "file") input.accept = ".png,.jpg,.jpeg,.gif,.webp"; else input.value = value;
    if (type === "number") Object.assign(input, { min: "1", max: "50", className: "control width-short" });
    field.append(label, input);
    return field;
  }

  static button(words, className, act) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: words, className });
    button.addEventListener("click", act);
    return button;
  }

  value(name) { return document.getElementById(`editor-${name}`); }

  link() {
    const address = this.value("address").value.trim();
    if (!/^(https?:\/\/|mailto:|tel:|\/)/.test(address)) return this.say("链接地址以 https:// 或 http:// 开头。");
    const isEmpty = !this.range || this.range.collapsed;
    this.close();
    if (isEmpty && !this.around("a")) this.insert(`<a href="${plain(address)}">${plain(address)}</a>`);
    else this.run("createLink", address);
  }

  makeTable() {
    const [rows, columns] = ["rows", "columns"].map((name) => Math.min(50, Math.max(1, Number(this.value(name).value) || 1)));
    this.close();
    this.insertTable(Math.max(2, rows), columns);
  }

  async picture() {
    const [file, words] = [this.value("file").files[0], this.value("words").value.trim()];
    if (!file) return this.say("选择要插入的图片。");
    if (!words) return this.say("填写图片的文字说明：图上有什么。");
    const answer = await send(this, [file], "picture");
    if (!answer?.files.length) return;
    this.close();
    this.insert(`<figure><img src="${plain(answer.files[0].address)}" alt="${plain(words)}"></figure><p><br></p>`);
    this.say(`已插入图片“${answer.files[0].name}”。`);
  }

  // Pasting: the server reads it as it will read the form, and says what it left out.

  async paste(event) {
    const html = event.clipboardData.getData("text/html");
    if ([...event.clipboardData.items].some((item) => item.kind === "file") && !html) {
      event.preventDefault();
      return this.say("图片请用工具栏的“图片”按钮插入，以便填写文字说明。");
    }
    if (!html) return;
    event.preventDefault();
    this.remember();
    this.say("正在读取粘贴的内容……");
    const data = new FormData();
    data.append("csrf", this.form.elements.csrf.value);
    data.append("html", new Blob([html], { type: "text/html" }), "paste.html");
    try {
      const response = await fetch(this.box.dataset.paste, { method: "POST", body: data });
      if (!response.ok) throw new Error(response.status);
      const answer = await response.json();
      if (answer.html) this.insert(inline(answer.html));
      this.say(...(answer.notes.length ? answer.notes : ["已粘贴。"]));
    } catch {
      this.insert(event.clipboardData.getData("text/plain").split(/\n+/).map((line) => `<p>${plain(line)}</p>`).join("") || plain(html.replace(/<[^>]*>/g, "")));
      this.say("服务器暂时无法读取粘贴的内容，只粘贴了文字。");
    }
  }
}

// A single paragraph is pasted into the line, not as a paragraph of its own.
function inline(html) {
  const one = html.trim().match(/^<p>([\s\S]*)<\/p>$/);
  return one && !one[1].includes("<p") ? one[1] : html;
}

// Sends files while the form is being filled in, and shows how far they are.
function send(editor, files, purpose) {
  const { form } = editor;
  const data = new FormData();
  data.append("csrf", form.elements.csrf.value);
  data.append("purpose", purpose);
  data.append("unit", form.elements.unit?.value ?? "");
  data.append("item", form.dataset.item ?? location.pathname.match(/items\/([^/]+)\/edit/)?.[1] ?? "");
  for (const file of files) data.append("attachments", file, file.name);
  const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
  bar.setAttribute("aria-label", "上传进度");
  const words = document.createElement("p");
  words.textContent = `正在上传 ${files.length} 个文件`;
  editor.status.replaceChildren(words, bar);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", editor.box.dataset.upload);
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      bar.value = event.loaded / event.total;
      words.textContent = `正在上传 ${files.length} 个文件，${Math.round((100 * event.loaded) / event.total)}%`;
    });
    request.addEventListener("error", () => {
      editor.say("上传没有完成，网络已经中断。请重新选择文件。");
      resolve(null);
    });
    request.addEventListener("load", () => {
      if (request.status !== 200) {
        editor.say(request.status === 413 ? "文件超过了允许的大小，请压缩或拆分后再上传。" : "文件没有上传，请稍后再试。");
        return resolve(null);
      }
      const answer = JSON.parse(request.responseText);
      if (answer.faults.length) editor.say(...answer.faults); else editor.say(`已上传 ${answer.files.length} 个文件。`);
      resolve(answer);
    });
    request.send(data);
  });
}

// Attachments go up as soon as they are chosen, and join the list as the server would print it.
class Attachments {
  constructor(form) {
    this.form = form;
    this.list = form.querySelector("#attachment-list");
    this.input = form.querySelector("input[name=attachments]");
    this.box = form.querySelector("[data-editor]");
    this.status = document.createElement("div");
    this.status.className = "editor-status";
    this.status.setAttribute("role", "status");
    this.input.closest(".field").append(this.status);
    this.input.addEventListener("change", () => this.take());
  }

  say(...lines) { Editor.prototype.say.apply(this, lines); }

  async take() {
    const answer = await send(this, [...this.input.files], "attachment");
    if (!answer) return;
    this.input.value = "";
    for (const file of answer.files) this.add(file);
  }

  add(file) {
    const place = this.list.children.length + 1;
    const row = document.createElement("li");
    const field = (name, words, value, width) =>
      `<div class="field"><label for="field-${name}">${words}</label><input class="control ${width}" type="text" id="field-${name}" name="${name}" value="${plain(value)}" autocomplete="off"></div>`;
    const id = plain(file.id);
    row.innerHTML = `<input type="hidden" name="attachment" value="${id}">
      <p class="attachment-name"><a href="${plain(file.address)}">${plain(file.name)}</a><span class="soft small">（${plain(file.detail)}）</span></p>
      <div class="field-row">${field(`attachment-title.${id}`, "附件标题", file.name, "width-long")}
      ${field(`attachment-place.${id}`, "顺序", String(place), "width-short")}
      <div class="field"><div class="choice"><input type="checkbox" id="field-attachment-remove.${id}" name="attachment-remove" value="${id}">
      <label for="field-attachment-remove.${id}">移除</label></div></div></div>`;
    this.list.append(row);
  }
}

// Leaving with words that are not saved asks first.
function guard(form) {
  let isChanged = false;
  form.addEventListener("input", () => { isChanged = true; });
  form.addEventListener("submit", () => { isChanged = false; });
  addEventListener("beforeunload", (event) => { if (isChanged) event.preventDefault(); });
}

for (const box of document.querySelectorAll("[data-editor]")) {
  const form = box.closest("form");
  form.classList.add("has-editor");
  new Editor(box);
  new Attachments(form);
  guard(form);
}
