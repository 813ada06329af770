import {BadCell} from "./badCell.js";

/** Ids under which price rows have providers that quotes call otherwise. */
const KNOWN: Readonly<Record<string, string>> = {
  ...{amazon: "aws", "amazon-web-services": "aws", "amazon-ec2": "aws", "aws-ec2": "aws"},
  ...{google: "gcp", "google-cloud": "gcp", "google-cloud-platform": "gcp", gce: "gcp"},
  ...{microsoft: "azure", "microsoft-azure": "azure", "ms-azure": "azure"},
  ...{oracle: "oci", "oracle-cloud": "oci", "lambda-labs": "lambda", "lambda-cloud": "lambda", ovh: "ovhcloud"},
  ...{"vast-ai": "vast", vastai: "vast", "run-pod": "runpod", "digital-ocean": "digitalocean", "ibm-cloud": "ibm"}
};

/** Returns the id of who sells something, as price rows have it. Throws a BadCell where the text names no one. */
export function providerOf(text: string): string {
  const id = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
  if (!/^[a-z]/.test(id)) throw new BadCell("provider", text, "a name of who sells it");
  if (id === "brief")
    throw new BadCell("provider", text, "another name: brief is the project's brief, which sells nothing");
  return Object.hasOwn(KNOWN, id) ? KNOWN[id]! : id;
}
