/** How providers write a count of GPUs into the name of an instance. */
const COUNTS = [
  /^(\d+)x[-_ ]/i, // RunPod and Vast: 8x_H100-SXM_SECURE
  /::(\d+)$/, // FluidStack: H100_NVLINK_80GB::8
  /[-_](\d+)gpus?\b/i, // Nebius: gpu-h100-sxm_8gpu-128vcpu-1600gb
  /^gpu_(\d+)x_/i, // Lambda: gpu_8x_h100_sxm5
  /^(?:a2|a3|a4)-\w+-(\d+)g$/, // Google: a3-highgpu-8g
  /^gpu-[a-z]+\d+x(\d+)-/i, // DigitalOcean: gpu-h100x8-640gb
  /^[A-Z0-9]+-?\d*G?x(\d+)$/ // Paperspace: A100-80Gx8
];

/** The boards that names tell apart. */
type Form = "SXM" | "PCIe" | "NVL";

/** How a name tells the board; NVLINK is the link of modules, NVL a bridged pair of cards. */
const FORMS: readonly [RegExp, Form][] = [
  [/(?:^|[^a-z])sxm\d?(?:[^a-z]|$)|hgx|nvlink/i, "SXM"],
  [/(?:^|[^a-z])pcie?(?:[^a-z]|$)/i, "PCIe"],
  [/(?:^|[^a-z])nvl(?:[^a-z]|$)/i, "NVL"]
];

/** Returns how many GPUs the SKU's own name says there are, or null where it does not. */
export function gpusInSku(sku: string): number | null {
  for (const pattern of COUNTS) {
    const found = pattern.exec(sku)?.[1];
    if (found !== undefined) return Number(found);
  }
  return null;
}

/** Returns the one board that a name speaks of, or null where it names none or several. */
export function formInName(name: string): Form | null {
  const found = FORMS.flatMap(([pattern, form]) => (pattern.test(name) ? [form] : []));
  return found.length === 1 ? found[0]! : null;
}

/** Returns whether one of the names speaks of another board than the accelerator's id does. */
export function isOtherForm(names: readonly string[], acceleratorId: string): boolean {
  const form = formInName(acceleratorId);
  return form !== null && names.some((name) => (formInName(name) ?? form) !== form);
}
