// Behaviour of the pages: colours, keyboard, the tree, live progress. Pages can be read without it.
(() => {
  "use strict";
  const root = document.documentElement;
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const formToken = one('meta[name="form-token"]').content;

  // htmx shows our form token with each change it sends.
  document.addEventListener("htmx:configRequest", (event) => { event.detail.headers["X-Form-Token"] = formToken; });
  document.addEventListener("htmx:responseError", () => notice("The server could not answer that. Reload the page to see where things stand."));
  document.addEventListener("htmx:sendError", () => notice("The server does not answer. Is it still running?"));

  // -- messages ---------------------------------------------------------------------------------------------------
  let noticeTimer;
  function notice(text) {
    const box = one("#notice");
    box.textContent = text;
    box.hidden = false;
    clearTimeout(noticeTimer);
    noticeTimer = setTimeout(() => { box.hidden = true; }, 8000);
  }
  function clearNotice() { one("#notice").hidden = true; }
  let lastAnnounced = 0;
  // At most one message in five seconds, so that a screen reader can finish its sentence.
  function announce(text, always) {
    const now = Date.now();
    if (!always && now - lastAnnounced < 5000) return;
    lastAnnounced = now;
    one("#announcer").textContent = text;
  }

  // -- colours ----------------------------------------------------------------------------------------------------
  const themeSwitch = one("[data-theme-switch]");
  const themes = { system: "System", light: "Light", dark: "Dark" };
  function showTheme() { one("[data-theme-name]").textContent = themes[root.dataset.theme || "system"]; }
  themeSwitch.hidden = false;
  showTheme();
  themeSwitch.addEventListener("click", () => {
    const order = Object.keys(themes);
    const next = order[(order.indexOf(root.dataset.theme || "system") + 1) % order.length];
    if (next === "system") delete root.dataset.theme; else root.dataset.theme = next;
    // A cookie and not local storage: the server writes the choice into the page, so nothing flashes.
    document.cookie = `theme=${next}; path=/; max-age=31536000; samesite=strict`;
    showTheme();
  });

  // -- times in the reader's own zone -----------------------------------------------------------------------------
  const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  const absolute = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
  const zone = new Intl.DateTimeFormat("en", { timeZoneName: "short" });
  function ago(then) {
    const seconds = Math.round((then - Date.now()) / 1000);
    const size = Math.abs(seconds);
    if (size < 45) return seconds > 5 ? "in a moment" : "just now";
    if (size < 5400) return relative.format(Math.round(seconds / 60), "minute");
    if (size < 129600) return relative.format(Math.round(seconds / 3600), "hour");
    const days = Math.round(seconds / 86400);
    if (Math.abs(days) < 60) return relative.format(days, "day");
    return Math.abs(days) < 730 ? relative.format(Math.round(days / 30.44), "month") : relative.format(Math.round(days / 365.25), "year");
  }
  function showTimes(from = document) {
    all("time[datetime]", from).forEach((element) => {
      const then = new Date(element.dateTime);
      if (Number.isNaN(then.getTime())) return;
      const zoneName = zone.formatToParts(then).find((part) => part.type === "timeZoneName").value;
      element.title = `${absolute.format(then)} ${zoneName}`;
      if (element.hasAttribute("data-relative")) element.textContent = ago(then);
    });
  }
  showTimes();
  setInterval(showTimes, 30000);
  document.addEventListener("htmx:afterSwap", (event) => showTimes(event.detail.target));

  // -- keyboard ---------------------------------------------------------------------------------------------------
  const help = one("#help");
  const helpButton = one("[data-help]");
  const shortcuts = one("[data-shortcuts]");
  helpButton.hidden = false;
  helpButton.addEventListener("click", () => help.showModal());
  shortcuts.checked = localStorage.getItem("shortcuts") !== "off";
  shortcuts.addEventListener("change", () => localStorage.setItem("shortcuts", shortcuts.checked ? "on" : "off"));
  const places = Object.fromEntries(all("[data-place]", help).map((row) => [row.dataset.key, row.dataset.place]));
  let goPressed = 0;
  function step(by) {
    const rows = all("[data-rows] a[href]").filter((link) => link.offsetParent !== null);
    if (!rows.length) return;
    const at = rows.indexOf(document.activeElement);
    rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + by))].focus();
  }
  document.addEventListener("keydown", (event) => {
    if (!shortcuts.checked || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const key = event.key;
    if (Date.now() - goPressed < 1500 && places[key]) { event.preventDefault(); location.href = places[key]; return; }
    goPressed = key === "g" ? Date.now() : 0;
    if (key === "?") { event.preventDefault(); help.showModal(); }
    if (key === "j") step(1);
    if (key === "k") step(-1);
    if (key === "/") {
      event.preventDefault();
      const field = one("[data-find]") || one("[data-search]");
      if (!field) return;
      const box = field.closest("details");
      if (box) box.open = true;
      field.focus();
      field.select();
    }
  });

  // -- the tree of files ------------------------------------------------------------------------------------------
  const sideBox = one(".side > details");
  const narrow = matchMedia("(max-width: 52rem)");
  if (sideBox) {
    const fit = () => { sideBox.open = !narrow.matches; };
    fit();
    narrow.addEventListener("change", fit);
    const current = one(".tree [aria-current]");
    if (current && !narrow.matches) current.scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("click", (event) => {
    const twist = event.target.closest(".twist");
    if (!twist) return;
    const list = document.getElementById(twist.getAttribute("aria-controls"));
    const open = twist.getAttribute("aria-expanded") !== "true";
    twist.setAttribute("aria-expanded", String(open));
    list.hidden = !open;
  });

  // -- search -----------------------------------------------------------------------------------------------------
  const asking = one("[data-ask]");
  if (asking) {
    // What is shown anew keeps its filters open or closed.
    let filtersOpen = !narrow.matches;
    document.addEventListener("htmx:beforeSwap", () => { const box = one("#found .side > details"); if (box) filtersOpen = box.open; });
    document.addEventListener("htmx:afterSwap", () => { const box = one("#found .side > details"); if (box) box.open = filtersOpen; });
    // What is shown is told once, when the typing rests.
    document.addEventListener("htmx:afterSettle", (event) => {
      if (event.detail.target.id !== "found" && event.detail.elt.id !== "found") return;
      const status = one("#found [role='status']");
      if (status) announce(status.textContent.trim());
      document.title = `${one("#q").value.trim() ? `${one("#q").value.trim()} · ` : ""}Search · Anabranch`;
    });
    one("#q").addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      step(0);
    });
  }

  // -- answers ----------------------------------------------------------------------------------------------------
  // An answer that is being written: sentences as they come, then the whole of it with its passages.
  const answering = one("[data-answering]");
  if (answering) {
    const source = new EventSource(answering.dataset.answering);
    const working = one("[data-working]", answering);
    const add = (from, text, style) => {
      const line = document.createElement("p");
      line.textContent = text;
      line.className = style;
      from.append(line);
      return line;
    };
    source.addEventListener("statement", (event) => {
      const said = JSON.parse(event.data);
      const line = add(one("[data-statements]", answering), `${said.text} `, "");
      line.dir = "auto";
      const number = document.createElement("span");
      number.className = "cite";
      number.textContent = said.number;
      number.title = said.title;
      line.append(number);
      working.textContent = "Being written.";
    });
    source.addEventListener("note", (event) => add(answering, JSON.parse(event.data).text, "callout warn"));
    source.addEventListener("trouble", (event) => {
      source.close();
      working.remove();
      add(answering, JSON.parse(event.data).text, "callout bad").setAttribute("role", "alert");
    });
    source.addEventListener("answer", (event) => {
      source.close();
      const told = JSON.parse(event.data);
      if (!told.address) { location.replace(answering.dataset.whole); return; }
      window.htmx.ajax("GET", told.address, { target: "#answer", select: "#answer", swap: "outerHTML" }).then(() => {
        if (one("#answer .said")) announce("The answer is complete.", true);
      });
    });
    // Asking again by itself would have it written again: the whole of it is asked for once.
    source.onerror = () => { source.close(); location.replace(answering.dataset.whole); };
  }

  // -- forms ------------------------------------------------------------------------------------------------------
  document.addEventListener("htmx:afterSwap", (event) => {
    const of = event.detail.target.dataset.errorOf;
    if (!of) return;
    const field = document.getElementById(of);
    const target = event.detail.target;
    const error = target.matches(".field-error") ? target : one(".field-error", target);
    if (error && error.textContent.trim()) field.setAttribute("aria-invalid", "true"); else { if (error) error.textContent = ""; field.removeAttribute("aria-invalid"); }
  });
  // What was typed and not sent is lost only when the reader says so.
  const unsent = new Set(all('form[data-guarded="typed"]')); // such a form came back with what was typed before
  all("form[data-guarded]").forEach((form) => {
    form.addEventListener("input", () => unsent.add(form));
    form.addEventListener("submit", () => unsent.delete(form));
  });
  addEventListener("beforeunload", (event) => { if (unsent.size) event.preventDefault(); });
  // Who comes back to a page finds no secret in it, also where the browser kept the page as it was.
  addEventListener("pagehide", () => all('input[type="password"]').forEach((field) => { field.value = ""; }));

  // Ticks of a list: one for all that are shown, and how many there are.
  all("form[data-selecting]").forEach((form) => {
    const box = one("[data-select-all]", form);
    if (!box) return;
    const master = one("input", box);
    const ticks = () => all('input[type="checkbox"][name]', form);
    const count = () => {
      const some = ticks().filter((tick) => tick.checked).length;
      master.checked = some > 0 && some === ticks().length;
      master.indeterminate = some > 0 && some < ticks().length;
      one("[data-selected]", box).textContent = some ? `${some} selected` : "";
    };
    box.hidden = false;
    master.addEventListener("change", () => { ticks().forEach((tick) => { tick.checked = master.checked; }); count(); });
    form.addEventListener("change", (event) => { if (event.target !== master) count(); });
    addEventListener("pageshow", count);
  });

  // A second click on "Sync now" has nothing to add.
  document.addEventListener("submit", (event) => all("[data-once]", event.target).forEach((button) => { button.disabled = true; }));
  addEventListener("pageshow", () => all("[data-once]").forEach((button) => { button.disabled = false; }));

  // -- connecting -------------------------------------------------------------------------------------------------
  all("[data-copy]").forEach((button) => {
    const label = [...button.childNodes];
    button.hidden = false;
    button.addEventListener("click", () => {
      const from = document.getElementById(button.dataset.copy);
      // Browsers have no clipboard for pages without TLS.
      const copied = navigator.clipboard ? navigator.clipboard.writeText(from.textContent.trim()) : Promise.reject();
      copied.then(
        () => { announce("Copied.", true); button.textContent = "Copied"; setTimeout(() => { button.replaceChildren(...label); }, 2000); },
        () => { getSelection().selectAllChildren(from); notice("The browser does not let pages copy. The text is selected: copy it with the keyboard."); });
    });
  });
  const drawer = one("[data-drawer]");
  // Browsers ask before a page with typed text is left, but not always after Escape: that is asked here.
  function leave(address) {
    if (unsent.size && !confirm("What you typed is not saved yet. Leave it?")) return;
    unsent.clear();
    location.href = address;
  }
  if (drawer) document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !help.open) leave(drawer.dataset.drawer); });

  // What came of a test is told once, when all of it is there.
  document.addEventListener("htmx:afterSettle", () => {
    const verdict = one("#checks [data-verdict]:not([data-told])");
    if (verdict) { verdict.dataset.told = ""; announce(verdict.textContent, true); }
  });

  // The consent is asked for in a window of its own; the answer comes back to this server in that window, which tells
  // all pages of the server and closes itself. What the answer was, only the server knows: this page asks it anew.
  const returned = one("[data-returned]");
  if (returned) {
    new BroadcastChannel("consent").postMessage(returned.dataset.returned);
    window.close();
  }
  const consent = one("[data-consent]");
  if (consent) {
    const at = consent.dataset.consent;
    const say = (which) => all("[data-said]").forEach((box) => { box.hidden = box.dataset.said !== which; });
    let other;
    let look;
    const anew = (how) => { clearInterval(look); location.assign(`${at}${how}`); };
    new BroadcastChannel("consent").addEventListener("message", (event) => { if (event.data === at) anew("?back=1"); });
    consent.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      other = window.open(`${consent.href}?window=own`, "anabranch-consent", "popup,width=640,height=860");
      if (!other) { say("blocked"); one('[data-said="blocked"] a').focus(); return; }
      say("waiting");
      clearInterval(look);
      // A window that closes itself has told of the answer before; one that a person closes has not.
      look = setInterval(() => { if (other.closed) { clearInterval(look); setTimeout(() => anew("?closed=1"), 700); } }, 300);
    });
  }

  // -- live progress ----------------------------------------------------------------------------------------------
  let watched = []; // what the page that is shown listens to
  function watchRuns() {
    watched.forEach((source) => source.close());
    watched = [];
    all("[data-live]").forEach(follow);
    all("[data-parked]").forEach(wait);
  }
  function listen(address) {
    const source = new EventSource(address);
    watched.push(source);
    return source;
  }
  watchRuns();
  document.addEventListener("htmx:afterSettle", (event) => { if (event.detail.target.id === "main") watchRuns(); });

  // Shows the page anew, as soon as the server answers: it may be starting again just now.
  function show(address, words) {
    fetch(address, { headers: { Accept: "text/html" } }).then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      if (new URL(answer.url).pathname === "/sign-in") { location.href = answer.url; return undefined; }
      clearNotice();
      announce(words, true);
      return window.htmx.ajax("GET", address, { target: "#main", select: "#main", swap: "outerHTML" }).then(() => one("#main").focus());
    }).catch(() => {
      notice("The server does not answer. The page goes on by itself as soon as it does.");
      setTimeout(() => show(address, words), 2000);
    });
  }

  // A run that is paused, waits or was interrupted: the page shows it when it goes on, or has ended.
  function wait(panel) {
    const source = listen(panel.dataset.parked);
    let lost = false;
    const anew = (words) => { source.close(); show(location.href, words); };
    source.onopen = () => { if (lost) { lost = false; clearNotice(); } };
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) { anew("The server is back."); return; }
      lost = true;
      notice("The connection to the server is interrupted. Trying again.");
    };
    source.addEventListener("progress", () => anew("The run goes on."));
    source.addEventListener("finished", () => anew("The run has ended."));
    source.addEventListener("parked", (event) => { if (JSON.parse(event.data).status !== panel.dataset.status) anew("The run is in another state."); });
  }

  function follow(panel) {
    const numbers = new Intl.NumberFormat("en");
    const field = (name) => one(`[data-field="${name}"]`, panel);
    const put = (name, text) => { const element = field(name); if (element && element.textContent !== text) element.textContent = text; };
    const bar = one("progress", panel);
    const recent = one("[data-recent]", panel);
    const source = listen(panel.dataset.live);
    let lost = false;

    source.onopen = () => { if (lost) { lost = false; clearNotice(); } };
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) { finish(); return; }
      lost = true;
      notice("The connection to the server is interrupted. The run goes on; trying again.");
    };
    source.addEventListener("progress", (event) => progress(JSON.parse(event.data)));
    source.addEventListener("document", (event) => add(JSON.parse(event.data)));
    source.addEventListener("parked", finish);
    source.addEventListener("finished", finish);

    function progress(state) {
      put("phase", state.phaseText);
      all("[data-phase]", panel).forEach((item) => {
        if (item.dataset.phase === state.phase) item.setAttribute("aria-current", "step"); else item.removeAttribute("aria-current");
      });
      if (state.total) { bar.max = state.total; bar.value = Math.min(state.done, state.total); } else bar.removeAttribute("value");
      put("done", state.phase === "connecting" ? "Signing in" : state.total ? `${numbers.format(state.done)} of ${numbers.format(state.total)}` : `${numbers.format(state.done)} so far, still counting`);
      put("rate", state.perSecond >= 1 ? `${numbers.format(Math.round(state.perSecond))} a second` : "");
      put("title", state.title || "");
      Object.entries(state.counts).forEach(([name, count]) => put(`count-${name}`, numbers.format(count)));
      put("requests", numbers.format(state.requests));
      const waiting = one("[data-waiting]", panel);
      waiting.hidden = !state.waitingUntil;
      if (state.waitingUntil) {
        const until = new Date(state.waitingUntil).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
        put("waiting", until);
      }
      if (panel === one("[data-live]")) announce(`${state.phaseText}. ${field("done").textContent}`);
    }
    function add(document_) {
      const item = document.createElement("li");
      const badge = document.createElement("span");
      badge.className = `badge ${document_.tone}`;
      badge.textContent = document_.outcome;
      const text = document.createElement("span");
      text.textContent = document_.message ? `${document_.title}: ${document_.message}` : document_.title;
      item.append(badge, text);
      recent.prepend(item);
      while (recent.children.length > 8) recent.lastElementChild.remove();
    }
    function finish(event) {
      source.close();
      show(panel.dataset.after || location.href, event && event.type === "parked" ? "The run goes on later." : "The run has ended.");
    }
  }
})();
