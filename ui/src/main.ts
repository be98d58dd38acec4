import { mount } from "svelte";

import "./app.css";
import "./fonts.css";
import App from "./App.svelte";
import { startLanguage } from "./lib/i18n.svelte.ts";
import { theme } from "./lib/theme.svelte.ts";

theme.start();

const target = document.getElementById("app");
if (target !== null) void startLanguage().then(() => mount(App, { target }));
