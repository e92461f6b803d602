// What the pages do beyond htmx: clocks that count, keys in the queue, live announcements.
// Every page works without this file; it only makes the work faster.
(() => {
  "use strict";

  const words = document.body.dataset;
  const inField = (e) => e.target.closest("input, select, textarea, [contenteditable]");

  // ---------------------------------------------------------------- requests
  document.addEventListener("htmx:configRequest", (event) => {
    const csrf = document.querySelector('meta[name="csrf"]');
    if (csrf && csrf.content) {
      event.detail.headers["X-CSRF-Token"] = csrf.content;
    }
  });

  // ---------------------------------------------------------------- clocks
  const two = (n) => String(n).padStart(2, "0");

  const spell = (seconds) => {
    const s = Math.abs(seconds);
    const days = Math.floor(s / 86400);
    const hours = Math.floor((s % 86400) / 3600);
    const minutes = Math.floor((s % 3600) / 60);
    if (days > 0) {
      return `${days}${words.unitDay} ${two(hours)}${words.unitHour}`;
    }
    return `${hours}:${two(minutes)}:${two(s % 60)}`;
  };

  const skew = Number(words.now || Date.now()) - Date.now();

  const tick = () => {
    const now = Date.now() + skew;
    for (const clock of document.querySelectorAll("[data-due]")) {
      const due = Number(clock.dataset.due);
      const start = Number(clock.dataset.start || due);
      const left = Math.round((due - now) / 1000);
      const part = due > start ? Math.min(1, Math.max(0, (now - start) / (due - start))) : 1;
      const state = left < 0 ? "late" : part >= 0.8 || left < 3600 ? "soon" : "ok";
      const text = left < 0 ? words.late.replace("{0}", spell(left)) : spell(left);
      const label = clock.querySelector(".left");
      if (label && label.textContent !== text) {
        label.textContent = text;
      }
      if (clock.dataset.state !== state) {
        clock.dataset.state = state;
        const use = clock.querySelector("use");
        if (use) {
          use.setAttribute("href", use.getAttribute("href").replace(/#.*/, state === "late" ? "#late" : "#clock"));
        }
      }
      const bar = clock.parentElement.querySelector("progress");
      if (bar) {
        bar.value = part;
        bar.dataset.state = state;
      }
    }
  };
  tick();
  setInterval(tick, 1000);

  // ---------------------------------------------------------------- live
  const live = (on) => {
    for (const sign of document.querySelectorAll(".live")) {
      sign.dataset.on = on;
      sign.textContent = on ? words.liveOn : words.liveOff;
    }
  };
  document.addEventListener("htmx:sseOpen", () => live(true));
  document.addEventListener("htmx:sseError", () => live(false));

  // A reader who has scrolled down is not pulled away from what is being read.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const trigger = event.detail.requestConfig && event.detail.requestConfig.triggeringEvent;
    // What a clock asks for has no event that triggered it.
    const automatic = !trigger || /^sse:/.test(trigger.type);
    const fragment = event.target;
    if (!automatic) {
      return;
    }
    const typing = fragment.contains(document.activeElement) && document.activeElement.matches("input, select, textarea");
    if (typing || fragment.querySelector("details[open] form")) {
      event.preventDefault();
    } else if (fragment.dataset.calm !== undefined && window.scrollY > 500) {
      event.preventDefault();
      const more = document.getElementById("more-above");
      if (more) {
        more.hidden = false;
      }
    }
  });

  const ids = (root) => new Set([...root.querySelectorAll("[data-item]")].map((e) => e.dataset.item));
  let before = new Set();
  document.addEventListener("htmx:beforeSwap", (event) => {
    before = event.target.dataset.announce === undefined ? null : ids(event.target);
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    tick();
    restore();
    const said = event.detail.elt && event.detail.elt.closest("[data-announce]");
    if (!before || !said) {
      return;
    }
    const fresh = [...said.querySelectorAll("[data-item]")].filter((e) => !before.has(e.dataset.item));
    if (fresh.length && before.size) {
      fresh.forEach((e) => e.classList.add("arrived"));
      const announcer = document.getElementById("announcer");
      if (announcer) {
        announcer.textContent = said.dataset.announce.replace("{0}", fresh.length);
      }
    }
  });

  // ---------------------------------------------------------------- the queue by keyboard
  let selected = sessionStorage.getItem("selected");
  const rows = () => [...document.querySelectorAll(".queue tr[data-case]")];

  function restore() {
    const all = rows();
    if (!all.length) {
      return;
    }
    // Where the row has left the list, the one that took its place: the next to look at.
    const at = Number(sessionStorage.getItem("selectedAt") || 0);
    const row = all.find((r) => r.dataset.case === selected) || all[Math.min(at, all.length - 1)];
    choose(row, false);
  }

  function choose(row, scroll) {
    selected = row.dataset.case;
    sessionStorage.setItem("selected", selected);
    sessionStorage.setItem("selectedAt", rows().indexOf(row));
    rows().forEach((r) => r.setAttribute("aria-current", r === row));
    if (scroll) {
      row.scrollIntoView({ block: "nearest" });
      const link = row.querySelector("a[href]");
      if (link) {
        link.focus({ preventScroll: true });
      }
    }
  }

  const current = () => rows().find((r) => r.getAttribute("aria-current") === "true");
  const move = (by) => {
    const all = rows();
    const at = all.indexOf(current());
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    if (next) {
      choose(next, true);
    }
  };
  const open = (row, action) => {
    const link = row && row.querySelector("a[href]");
    if (link) {
      location.href = action ? `${link.pathname}?action=${action}` : link.href;
    }
  };
  const press = (selector) => {
    const button = document.querySelector(selector);
    if (button) {
      button.click();
    }
    return Boolean(button);
  };
  const actions = { a: "ALLOW", l: "LABEL", r: "REMOVE", s: "RESTRICT" };

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      const form = event.target.closest("main form") || document.querySelector("form[data-decide]");
      if (form) {
        event.preventDefault();
        form.requestSubmit(form.querySelector("[data-first]"));
      }
      return;
    }
    if (event.key === "Escape" && inField(event)) {
      event.target.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) {
      return;
    }
    if (inField(event) && event.target.type !== "radio") {
      return;
    }
    const key = event.key;
    const inQueue = rows().length > 0;
    const form = document.querySelector("form[data-decide]");
    let done = true;
    if (key === "?") {
      help();
    } else if (inQueue && (key === "j" || key === "ArrowDown")) {
      move(1);
    } else if (inQueue && (key === "k" || key === "ArrowUp")) {
      move(-1);
    } else if (inQueue && key === "Enter" && !event.target.closest("a, button")) {
      open(current());
    } else if (key === "c" && inQueue) {
      const row = current();
      const button = row && row.querySelector("button[data-claim]");
      if (button) {
        button.click();
      }
    } else if (key === "c") {
      done = press("button[data-claim]");
    } else if (key === "u") {
      done = press("a[data-back]");
    } else if (actions[key] && form) {
      const radio = form.querySelector(`input[name="action"][value="${actions[key]}"]`);
      radio.checked = true;
      radio.focus();
      radio.dispatchEvent(new Event("change", { bubbles: true }));
    } else if ((key === "y" || key === "n") && document.querySelector('input[name="upheld"]')) {
      const radio = document.querySelector(`input[name="upheld"][value="${key === "y" ? "yes" : "no"}"]`);
      radio.checked = true;
      radio.focus();
    } else if (actions[key] && inQueue) {
      open(current(), actions[key]);
    } else {
      done = false;
    }
    if (done) {
      event.preventDefault();
    }
  });

  function help() {
    const dialog = document.getElementById("help");
    if (dialog) {
      dialog.showModal();
    }
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-help]")) {
      help();
    }
    const row = event.target.closest(".queue tr[data-case]");
    if (row && !event.target.closest("a, button, input, label")) {
      choose(row, false);
      open(row);
    }
  });

  // ---------------------------------------------------------------- small things
  document.addEventListener("change", (event) => {
    if (event.target.matches("select[data-submit]")) {
      event.target.form.requestSubmit();
    }
    const form = event.target.closest("form[data-decide]");
    if (form) {
      fit(form);
    }
  });

  // Fields that the chosen action has no use for are put away.
  function fit(form) {
    const chosen = form.querySelector('input[name="action"]:checked');
    for (const part of form.querySelectorAll("[data-for]")) {
      const wanted = part.dataset.for.split(" ").includes(chosen ? chosen.value : "");
      part.hidden = !wanted;
    }
  }
  document.querySelectorAll("form[data-decide]").forEach(fit);

  // A form is sent once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
    } else if (!form.matches("[hx-post]")) {
      form.dataset.sent = "yes";
      window.addEventListener("pageshow", () => delete form.dataset.sent, { once: true });
    }
  });

  // ---------------------------------------------------------------- drafts
  // What is typed is kept in this tab until the server says that it has arrived: an expired session,
  // a refresh, a restart lose nothing. It is gone with the person who wrote it.
  const person = words.person || "";
  const mark = "draft:";
  const prefix = `${mark}${person}:`;
  const kept = (form) => {
    const about = ["appeal", "order", "obligation"].map((name) => form.querySelector(`input[type="hidden"][name="${name}"]`)).find(Boolean);
    return `${prefix}${form.getAttribute("action")}#${about ? about.value : ""}`;
  };
  const fields = (form) => [...form.elements].filter((e) => e.name && e.type !== "hidden" && e.type !== "password" && !e.matches("button"));
  const forget = (wanted) => Object.keys(sessionStorage).filter((key) => key.startsWith(mark) && wanted(key)).forEach((key) => sessionStorage.removeItem(key));
  const forgetAll = () => {
    forget(() => true);
    sessionStorage.removeItem("selected");
    sessionStorage.removeItem("selectedAt");
  };
  const keep = (event) => {
    const form = event.target.form;
    if (!person || !form || form.method !== "post" || !form.closest("main")) {
      return;
    }
    const values = fields(form).filter((e) => !/^(radio|checkbox)$/.test(e.type) || e.checked).map((e) => [e.name, e.value]);
    sessionStorage.setItem(kept(form), JSON.stringify(values));
  };
  document.addEventListener("input", keep);
  document.addEventListener("change", keep);
  const revive = (root) => {
    for (const form of root.querySelectorAll('main form[method="post"], form[method="post"]')) {
      const text = form.closest("main") && sessionStorage.getItem(kept(form));
      if (!text) {
        continue;
      }
      for (const [name, value] of JSON.parse(text)) {
        for (const field of fields(form).filter((e) => e.name === name)) {
          if (/^(radio|checkbox)$/.test(field.type)) {
            field.checked = field.checked || field.value === value;
          } else {
            field.value = value;
          }
        }
      }
      const details = form.closest("details");
      if (details) {
        details.open = true;
      }
    }
  };
  const done = new URLSearchParams(location.search).get("done");
  if (done) {
    forget((key) => key.startsWith(`${prefix}${done}#`));
    history.replaceState(null, "", location.pathname + location.hash);
  }
  if (person) {
    forget((key) => !key.startsWith(prefix));
    revive(document);
    document.querySelectorAll("form[data-decide]").forEach(fit);
  }

  // Other tabs of the same person show nothing either after somebody has signed out.
  const doors = "BroadcastChannel" in window ? new BroadcastChannel("modline-doors") : null;
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-sign-out]")) {
      forgetAll();
      if (doors) {
        doors.postMessage("out");
      }
    }
  });
  if (doors) {
    doors.onmessage = () => {
      forgetAll();
      location.replace("/");
    };
  }

  const asked = new URLSearchParams(location.search).get("action");
  const chosen = asked && document.querySelector('form[data-decide] input[name="action"]:checked');
  if (chosen) {
    chosen.focus(); // without a fragment in the address, which would take the focus away again
  }
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest(".queue tr[data-case]");
    if (row && row !== current()) {
      choose(row, false);
    }
  });

  restore();
  const wrong = document.querySelector('[aria-invalid="true"]');
  if (wrong) {
    wrong.focus();
  }
})();
