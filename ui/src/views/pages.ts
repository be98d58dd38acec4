/** Every page but the first: read once the start screen stands, so that it stands sooner. */
export { default as assessments } from "./Assessments.svelte";
export { default as collect } from "./Collect.svelte";
export { default as consultation } from "./Consultation.svelte";
export { default as export } from "./Export.svelte";
export { default as import } from "./Import.svelte";
export { default as new } from "./NewAssessment.svelte";
export { default as overview } from "./Overview.svelte";
export { default as report } from "./Report.svelte";
export { default as sdg } from "./Sdg.svelte";
export { default as settings } from "./Settings.svelte";
export { default as sources } from "./Sources.svelte";
export { default as history } from "./History.svelte";
export { default as signatures } from "./Signatures.svelte";
export { default as packets } from "./Packets.svelte";
