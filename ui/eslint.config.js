import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

import svelteConfig from "./svelte.config.js";

const refuse = (patterns) => ["error", { patterns }];
const invoke = {
  group: ["@tauri-apps/*"],
  message: "Only lib/api/client.ts talks to the core.",
};

export default ts.config(
  { ignores: ["dist", "node_modules", "src/lib/api/generated"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  { languageOptions: { globals: { ...globals.browser } } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    rules: {
      // The content policy forbids style attributes and raw markup. Style directives go through
      // the CSSOM, which it allows; no rule here tells the two apart, so a test does.
      "svelte/no-at-html-tags": "error",
      "no-console": "error",
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  {
    files: ["src/**"],
    ignores: ["src/lib/api/client.ts"],
    rules: { "no-restricted-imports": refuse([invoke]) },
  },
  {
    files: ["src/lib/**"],
    ignores: ["src/lib/api/client.ts"],
    rules: {
      "no-restricted-imports": refuse([
        invoke,
        { group: ["**/features/**", "**/views/**"], message: "Parts know no room." },
      ]),
    },
  },
  {
    files: ["src/features/**"],
    rules: {
      "no-restricted-imports": refuse([
        invoke,
        { group: ["**/views/**"], message: "Views use rooms, never the other way round." },
      ]),
    },
  },
);
