import { mount } from "svelte";

import "./app.css";
import App from "./App.svelte";
import { applyLanguage } from "./lib/i18n.svelte.ts";
import { theme } from "./lib/theme.svelte.ts";

applyLanguage();
theme.start();

const target = document.getElementById("app");
if (target !== null) mount(App, { target });
