/** Cloud or file, SKU, region, pricing, accelerator, GPUs, and USD per hour. */
export type GoldenPrice = [string, string, string, string, string, number, number];

/**
 * Prices read in SkyPilot's catalogs of 2022 to 2024 by eye, line by line: the cells as they are printed. Sums of
 * Google's machine and accelerator rows stand beside them.
 */
export const GOLDEN: GoldenPrice[] = [
  ["aws", "p4d.24xlarge", "us-east-1", "on-demand", "a100-sxm4-40gb", 8, 32.7726],
  ["aws", "p4d.24xlarge", "us-east-1", "spot", "a100-sxm4-40gb", 8, 10.648], // zones 21.5816, 21.7649, 10.648
  ["aws", "p5.48xlarge", "us-east-1", "on-demand", "h100-sxm", 8, 98.32],
  ["aws", "p5.48xlarge", "us-east-1", "spot", "h100-sxm", 8, 52.519],
  ["aws", "p3.2xlarge", "eu-west-1", "on-demand", "v100-sxm2-16gb", 1, 3.305],
  ["aws", "p3.2xlarge", "eu-west-1", "spot", "v100-sxm2-16gb", 1, 1.9867],
  ["aws", "g6e.xlarge", "us-east-1", "spot", "l40s", 1, 0.2181],
  ["aws", "g5.48xlarge", "ap-northeast-2", "on-demand", "a10g", 8, 20.02809],
  ["aws", "g5.48xlarge", "ap-northeast-2", "spot", "a10g", 8, 9.3813], // two zones print 20.0281, a placeholder
  ["aws", "p4de.24xlarge", "us-west-2", "on-demand", "a100-sxm4-80gb", 8, 40.96575],
  ["aws", "trn1.32xlarge", "us-east-1", "spot", "trainium1", 16, 2.15],
  ["aws", "g6.48xlarge", "us-east-2", "on-demand", "l4", 8, 13.3504],
  ["azure", "Standard_ND96isr_H100_v5", "eastus", "on-demand", "h100-sxm", 8, 98.32], // listed with 12 GPUs
  ["azure", "Standard_NC24ads_A100_v4", "westus2", "spot", "a100-pcie-80gb", 1, 0.615962],
  ["azure", "Standard_ND96amsr_A100_v4", "eastus", "on-demand", "a100-sxm4-80gb", 8, 32.77],
  ["azure", "Standard_NC40ads_H100_v5", "southcentralus", "on-demand", "h100-nvl", 1, 8.38],
  ["azure", "Standard_NC4as_T4_v3", "eastus", "spot", "t4", 1, 0.062699],
  ["azure", "Standard_ND40rs_v2", "eastus", "on-demand", "v100-sxm2-32gb", 8, 22.032],
  ["cudo", "epyc-rome-rtx-a6000_24x1v12gb", "no-luster-1", "on-demand", "rtx-a6000", 1, 0.8868],
  ["cudo", "ice-lake-a40_192x8v96gb", "se-stockholm-1", "on-demand", "a40", 8, 7.2032],
  ["cudo", "intel-broadwell-v100_128x8v64gb", "us-newyork-1", "on-demand", "v100-sxm2-16gb", 8, 8.56],
  ["do", "gpu-h100x8-640gb", "tor1", "on-demand", "h100-sxm", 8, 47.6],
  ["fluidstack", "H100_NVLINK_80GB::8", "FINLAND", "on-demand", "h100-sxm", 8, 23.92],
  ["fluidstack", "A100_PCIE_80GB::4", "CANADA", "on-demand", "a100-pcie-80gb", 4, 7.2],
  ["gcp", "a2-ultragpu-8g", "us-central1", "on-demand", "a100-sxm4-80gb", 8, 40.22162], // 8.79698 + 31.42464
  ["gcp", "a2-ultragpu-8g", "us-central1", "spot", "a100-sxm4-80gb", 8, 16.08824], // 3.51864 + 12.5696
  ["gcp", "g2-standard-96", "europe-west4", "on-demand", "l4", 8, 8.4119], // 3.70286 + 4.70904
  ["gcp", "g2-standard-96", "europe-west4", "spot", "l4", 8, 3.01366], // 1.48166 + 1.532
  ["gcp", "a3-megagpu-8g", "asia-northeast1", "on-demand", "h100-sxm", 8, 118.42157], // 12.14861 + 106.27296
  ["gcp", "a3-megagpu-8g", "asia-northeast1", "spot", "h100-sxm", 8, 51.07727], // 8.56847 + 42.5088
  ["gcp", "n1-standard-8 + 1x V100", "us-west1", "on-demand", "v100-sxm2-16gb", 1, 2.86], // 0.38 + 2.48
  ["gcp", "a2-megagpu-16g", "us-central1", "on-demand", "a100-sxm4-40gb", 16, 55.73951], // 8.79698 + 46.94253
  ["gcp", "tpu-v3-8", "us-central1", "on-demand", "tpu-v3", 4, 8],
  ["gcp", "tpu-v5p-16", "us-east5", "spot", "tpu-v5p", 8, 19.32],
  ["gcp", "tpu-v5litepod-4", "us-west4", "on-demand", "tpu-v5e", 4, 4.8],
  ["gcp", "tpu-v6e-8", "us-east1", "on-demand", "tpu-v6e", 8, 21.6],
  ["ibm", "gx2-8x64x1v100", "eu-de", "on-demand", "v100-sxm2-16gb", 1, 2.746],
  ["lambda", "gpu_1x_a100", "us-west-1", "on-demand", "a100-pcie-40gb", 1, 1.29],
  ["lambda", "gpu_8x_a100_80gb_sxm4", "us-east-1", "on-demand", "a100-sxm4-80gb", 8, 14.32],
  ["lambda", "gpu_1x_h100_pcie", "us-east-1", "on-demand", "h100-pcie", 1, 2.49],
  ["oci", "VM.GPU.A10.2", "ap-tokyo-1", "on-demand", "a10", 2, 4],
  ["oci", "BM.GPU4.8", "eu-amsterdam-1", "on-demand", "a100-sxm4-40gb", 8, 24.4],
  ["ovhcloud", "t1-180", "BHS", "on-demand", "v100-sxm2-16gb", 4, 7.89],
  ["paperspace", "A100-80Gx8", "East Coast (NY2)", "on-demand", "a100-sxm4-80gb", 8, 25.44],
  ["runpod", "1x_RTX3090_SECURE", "CA", "on-demand", "rtx-3090", 1, 0.44],
  ["runpod", "8x_H100-SXM_SECURE", "SE", "on-demand", "h100-sxm", 8, 37.52],
  ["runpod", "2x_A100-80GB_SECURE", "US", "on-demand", "a100-pcie-80gb", 2, 3.98],
  ["scaleway", "H100-2-80G", "fr-par", "on-demand", "h100-pcie", 2, 5.04],
  ["scp", "g1v128a8", "KOREA-WEST-1-SCP-B001", "on-demand", "a100-sxm4-80gb", 8, 17.28]
];

/** The same of newer files and excerpts. */
export const GOLDEN_NOW: GoldenPrice[] = [
  ["vast/vms.csv", "2x-H200-32-65536", "Michigan, US, NA", "community", "h200-sxm", 2, 5.18],
  ["vast/vms.csv", "4x-H200-32-65536", ", US, NA", "community", "h200-sxm", 4, 10.59],
  ["vast/vms.csv", "2x-RTX_5090-32-65536", "Taiwan, TW, AS", "community", "rtx-5090", 2, 0.93],
  ["nebius/vms.csv", "gpu-h200-sxm_8gpu-128vcpu-1600gb", "eu-west1", "on-demand", "h200-sxm", 8, 28],
  ["nebius/vms.csv", "gpu-b200-sxm_8gpu-160vcpu-1792gb", "us-central1", "on-demand", "b200", 8, 44],
  ["hyperbolic/vms.csv", "3x-H100-224-2165", "default", "on-demand", "h100-sxm", 3, 3.87],
  ["excerpts/aws-v9.rows.csv", "p5en.48xlarge", "me-central-1", "on-demand", "h200-sxm", 8, 75.9552],
  ["excerpts/aws-v9.rows.csv", "p6-b200.48xlarge", "us-east-1", "spot", "b200", 8, 23.8385],
  ["excerpts/lambda-v8.rows.csv", "gpu_4x_h100_sxm5", "europe-central-1", "on-demand", "h100-sxm", 4, 16.36],
  ["excerpts/lambda-v8.rows.csv", "gpu_1x_gh200", "us-east-1", "on-demand", "gh200", 1, 2.29],
  ["excerpts/runpod-v8.rows.csv", "2x_A100-80GB_SECURE", "SG", "on-demand", "a100-pcie-80gb", 2, 2.78],
  ["excerpts/do-v5-lowercase.rows.csv", "gpu-h100x1-80gb", "nyc2", "on-demand", "h100-sxm", 1, 6.74]
];
