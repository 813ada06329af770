#!/usr/bin/env python3
"""Measures training of a transformer on the GPUs at hand, and prints rows in the columns of measured-runs.csv.

    python measure.py --workload large --micro-batch 8
    torchrun --nproc-per-node 8 measure.py --config config.json --sequence 4096 --sharding fsdp --recompute full

Needs PyTorch 2.4 or newer and nothing else. Every measurement is forward, backward and AdamW in bf16 mixed precision
on random tokens, for a minute after a warm-up, and gives three rows, one for each reading of the memory:
allocated (most that tensors held), reserved (most that PyTorch's allocator took) and device (what the driver says the
card holds, the CUDA context and libraries included). Rows go to the standard output, what happens to the standard error.
"""

import argparse
import csv
import ctypes
import datetime
import gc
import io
import json
import math
import os
import pathlib
import re
import shlex
import statistics
import sys
import time
from dataclasses import dataclass, replace

try:
    import torch
    import torch.distributed as dist
    import torch.nn.functional as F
    from torch import nn
    from torch.utils.checkpoint import checkpoint

    Module = nn.Module
except ImportError:  # --describe does without
    torch, Module = None, object

GIB = 2**30
OLDEST_PYTORCH = (2, 4)  # the first with fully_shard and rms_norm
TABLES = {}  # scales.csv and models.csv, written in here where this file is offered for download
COLUMNS = (
    "id,kind,grade,source_id,source_title,source_url,model,params,layers,hidden,heads,kv_heads,ffn_hidden,head_dim,"
    "experts,active_experts,expert_ffn_hidden,shared_ffn_hidden,vocab,seq_len,gpu,gpus,precision,"
    "global_batch_sequences,micro_batch_sequences,recompute,dp,tp,pp,cp,ep,virtual_stages,sequence_parallel,launch_blocking,compile,"
    "kernels,tp_overlap,fused_optimizer,recompute_fraction,sharding_gpus,attention,"
    "loss_kernel,offload,optimizer_in_backward,network_gbit_s,zero_stage,tokens_trained,gpu_hours,wall_hours,"
    "tokens_per_s_per_gpu,model_tflops_per_gpu,mfu_percent,hfu_percent,memory_reading,peak_memory_gb,use,note"
).split(",")
OUTCOME_COLUMNS = (
    "source,model,gpu,gpus,precision,seq_len,micro_batch_sequences,recompute,zero_stage,dp,tp,pp,outcome,memory_reading,"
    "memory_gib,note"
).split(",")
GATED_KINDS = ("llama", "mistral", "qwen2", "qwen3")
KEYS = {
    "layers": ("num_hidden_layers", "n_layer"),
    "hidden": ("hidden_size", "n_embd"),
    "heads": ("num_attention_heads", "n_head"),
    "kv_heads": ("num_key_value_heads",),
    "ffn_hidden": ("intermediate_size", "n_inner"),
    "head_dim": ("head_dim",),
    "vocab": ("vocab_size",),
    "sequence": ("max_position_embeddings", "n_positions"),
    "tied": ("tie_word_embeddings",),
}


class Refusal(Exception):
    """A measurement that cannot be made as asked, in words."""


@dataclass(frozen=True)
class Shape:
    """A decoder: GPT-2's blocks, or Llama's where it is gated."""

    name: str
    layers: int
    hidden: int
    heads: int
    vocab: int
    sequence: int
    kv_heads: int = 0
    ffn_hidden: int = 0
    head_dim: int = 0
    gated: bool = False
    tied: bool = True
    qkv_bias: bool = False
    qk_norm: bool = False

    def complete(self):
        """Returns the shape with what is open filled in as the kind has it. Raises Refusal where it contradicts itself."""
        for name in ("layers", "hidden", "heads", "vocab", "sequence"):
            if getattr(self, name) < 1:
                raise Refusal(f"{self.name}: {name} must be at least 1")
        shape = replace(
            self,
            kv_heads=self.kv_heads or self.heads,
            head_dim=self.head_dim or self.hidden // self.heads,
            ffn_hidden=self.ffn_hidden or 4 * self.hidden,
        )
        if self.head_dim == 0 and self.hidden % self.heads:
            raise Refusal(f"{self.name}: {self.heads} heads do not divide a width of {self.hidden}")
        if shape.heads % shape.kv_heads:
            raise Refusal(f"{self.name}: {shape.kv_heads} key and value heads do not divide {shape.heads} heads")
        return shape


class Norm(Module):
    """Root-mean-square norm, as Llama's."""

    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return F.rms_norm(x, (x.shape[-1],), self.weight.to(x.dtype), 1e-5)


class Block(Module):
    """One transformer layer: attention and MLP, each after a norm."""

    def __init__(self, shape, dropout):
        super().__init__()
        self.shape, self.dropout = shape, dropout
        norm = Norm if shape.gated else nn.LayerNorm
        bias = not shape.gated
        queries, keys = shape.heads * shape.head_dim, shape.kv_heads * shape.head_dim
        self.attention_norm, self.mlp_norm = norm(shape.hidden), norm(shape.hidden)
        self.qkv = nn.Linear(shape.hidden, queries + 2 * keys, bias=bias or shape.qkv_bias)
        self.out = nn.Linear(queries, shape.hidden, bias=bias)
        self.up = nn.Linear(shape.hidden, shape.ffn_hidden, bias=bias)
        self.gate = nn.Linear(shape.hidden, shape.ffn_hidden, bias=False) if shape.gated else None
        self.down = nn.Linear(shape.ffn_hidden, shape.hidden, bias=bias)
        self.query_norm = Norm(shape.head_dim) if shape.qk_norm else nn.Identity()
        self.key_norm = Norm(shape.head_dim) if shape.qk_norm else nn.Identity()

    def drop(self, x):
        return F.dropout(x, self.dropout, self.training) if self.dropout else x

    def forward(self, x, rotation):
        s = self.shape
        rows, length, _ = x.shape
        queries, keys = s.heads * s.head_dim, s.kv_heads * s.head_dim
        q, k, v = self.qkv(self.attention_norm(x)).split((queries, keys, keys), dim=-1)
        q, k, v = (t.view(rows, length, -1, s.head_dim).transpose(1, 2) for t in (q, k, v))
        q, k = self.query_norm(q), self.key_norm(k)
        if rotation is not None:
            q, k = rotate(q, rotation), rotate(k, rotation)
        mixed = F.scaled_dot_product_attention(
            q, k, v, is_causal=True, dropout_p=self.dropout if self.training else 0.0, enable_gqa=s.kv_heads < s.heads
        )
        x = x + self.drop(self.out(mixed.transpose(1, 2).reshape(rows, length, queries)))
        inner = self.up(self.mlp_norm(x))
        inner = F.silu(self.gate(self.mlp_norm(x))) * inner if s.gated else F.gelu(inner, approximate="tanh")
        return x + self.drop(self.down(inner))


def rotate(x, rotation):
    """Returns heads turned by their positions, in the format they came in."""
    cos, sin = rotation
    half = x.shape[-1] // 2
    turned = torch.cat((-x[..., half:], x[..., :half]), dim=-1)
    return (x * cos + turned * sin).to(x.dtype)


class Decoder(Module):
    """Token table, blocks, last norm and head; gives the mean loss of the next token."""

    def __init__(self, shape, recompute, dropout):
        super().__init__()
        self.shape, self.recompute, self.dropout = shape, recompute, dropout
        self.tokens = nn.Embedding(shape.vocab, shape.hidden)
        self.positions = None if shape.gated else nn.Embedding(shape.sequence, shape.hidden)
        self.blocks = nn.ModuleList(Block(shape, dropout) for _ in range(shape.layers))
        self.norm = (Norm if shape.gated else nn.LayerNorm)(shape.hidden)
        self.head = nn.Linear(shape.hidden, shape.vocab, bias=False)
        if shape.tied:
            self.head.weight = self.tokens.weight
        for parameter in self.parameters():
            if parameter.dim() > 1:
                nn.init.normal_(parameter, std=0.02)

    def rotation(self, length, device, dtype):
        if not self.shape.gated:
            return None
        half = torch.arange(0, self.shape.head_dim, 2, device=device, dtype=torch.float32) / self.shape.head_dim
        angles = torch.outer(torch.arange(length, device=device, dtype=torch.float32), 10000.0**-half)
        angles = torch.cat((angles, angles), dim=-1)
        return angles.cos().to(dtype), angles.sin().to(dtype)

    def forward(self, ids, targets):
        x = self.tokens(ids)
        if self.positions is not None:
            x = x + self.positions(torch.arange(ids.shape[1], device=ids.device))
            x = F.dropout(x, self.dropout, self.training) if self.dropout else x
        compute = torch.get_autocast_dtype(ids.device.type) if torch.is_autocast_enabled(ids.device.type) else x.dtype
        rotation = self.rotation(ids.shape[1], ids.device, compute)
        for index, block in enumerate(self.blocks):
            again = self.recompute == "full" or (self.recompute == "selective" and index % 2 == 0)
            x = checkpoint(block, x, rotation, use_reentrant=False) if again else block(x, rotation)
        logits = self.head(self.norm(x))
        return F.cross_entropy(logits.float().view(-1, self.shape.vocab), targets.view(-1))


class Driver:
    """What NVML says of a card, read through its C library: power, clock, memory, version. Silent where there is none."""

    def __init__(self, device):
        self.library = self.handle = None
        if device.type != "cuda":
            return
        try:
            library = ctypes.CDLL("libnvidia-ml.so.1")
            handle = ctypes.c_void_p()
            uuid = f"GPU-{torch.cuda.get_device_properties(device).uuid}".encode()
            found = library.nvmlInit_v2() == 0 and library.nvmlDeviceGetHandleByUUID(uuid, ctypes.byref(handle)) == 0
            if found:
                self.library, self.handle = library, handle
        except (OSError, AttributeError):
            pass

    def number(self, function, kind, *arguments):
        """Returns what an NVML function writes, or None."""
        if self.library is None:
            return None
        value = kind()
        code = getattr(self.library, function)(self.handle, *arguments, ctypes.byref(value))
        return value.value if code == 0 else None

    def energy_j(self):
        millijoules = self.number("nvmlDeviceGetTotalEnergyConsumption", ctypes.c_ulonglong)
        return None if millijoules is None else millijoules / 1000

    def clock_mhz(self):
        return self.number("nvmlDeviceGetClockInfo", ctypes.c_uint, 1)

    def used_bytes(self):
        """Returns the bytes in use as nvidia-smi shows them, without what the driver keeps for itself."""

        class Memory(ctypes.Structure):
            _fields_ = [("version", ctypes.c_uint)] + [
                (name, ctypes.c_ulonglong) for name in ("total", "reserved", "free", "used")
            ]

        if self.library is None or not hasattr(self.library, "nvmlDeviceGetMemoryInfo_v2"):
            return None
        memory = Memory(version=ctypes.sizeof(Memory) | (2 << 24))
        code = self.library.nvmlDeviceGetMemoryInfo_v2(self.handle, ctypes.byref(memory))
        return memory.used if code == 0 else None

    def version(self):
        text = ctypes.create_string_buffer(96)
        told = self.library is not None and self.library.nvmlSystemGetDriverVersion(text, 96) == 0
        return text.value.decode() if told else None


@dataclass
class Reading:
    """What was measured of one micro-batch on this process's card."""

    seconds: float  # of a step
    spread: float  # deviation of steps over their mean
    steps: int
    allocated: int  # bytes
    reserved: int
    device: int
    watts: float | None
    clock: int | None


def catalog():
    """Returns the workloads by name: of the tables written into this file, or of the catalogs beside it."""
    found = {}
    for row in read_table("models.csv"):
        if row["kind"] == "gpt2" or row["kind"] in GATED_KINDS:
            for name in (row["id"], row["name"], *row["names"].split("|")):
                found.setdefault(plain(name), row)
    for row in read_table("scales.csv"):
        described = {**row, "kind": "llama" if row["gated"] == "yes" else "gpt2", "context": row["sequence_length"]}
        described["tied"] = "no" if row["tied"] == "no" else "yes"
        found.setdefault(plain(row["id"]), described)
    found.pop("", None)
    return found


def plain(name):
    """Returns a name in lower case, its words joined by hyphens: Llama 3.2 1B is llama-3-2-1b."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def read_table(name):
    path = pathlib.Path(__file__).resolve().parent.parent.parent / "data" / name
    if name in TABLES:
        return list(csv.DictReader(io.StringIO(TABLES[name])))
    if not path.exists():
        return []
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whole(text):
    return int(float(text)) if text not in (None, "") else 0


def catalog_shape(name):
    """Returns the shape of a workload of the catalog. Raises Refusal where there is none of that name."""
    rows = catalog()
    row = rows.get(plain(name))
    if row is None:
        known = ", ".join(sorted({row["id"] for row in rows.values()}))
        raise Refusal(f"no workload is called {name!r}; there are {known or 'none here: use --config or flags'}")
    return Shape(
        name=row["name"],
        layers=whole(row["layers"]),
        hidden=whole(row["hidden"]),
        heads=whole(row["heads"]),
        kv_heads=whole(row["kv_heads"]),
        head_dim=whole(row.get("head_dim")),
        ffn_hidden=whole(row["ffn_hidden"]),
        vocab=whole(row["vocab"]),
        sequence=whole(row["context"]) or 2048,
        tied=row["tied"] == "yes",
        **kind_of(row["kind"]),
    )


def kind_of(kind):
    if kind != "gpt2" and kind not in GATED_KINDS:
        raise Refusal(f"models of the kind {kind!r} are not built here; known are gpt2, {', '.join(GATED_KINDS)}")
    return {"gated": kind != "gpt2", "qkv_bias": kind == "qwen2", "qk_norm": kind == "qwen3"}


def config_shape(path):
    """Returns the shape a config.json of Hugging Face describes. Raises Refusal where it lacks what is needed."""
    try:
        config = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Refusal(f"{path}: {error}") from error
    if not isinstance(config, dict):
        raise Refusal(f"{path}: an object of keys and values was expected")
    kind = config.get("model_type", "llama")
    found = {}
    for name, keys in KEYS.items():
        value = next((config[key] for key in keys if config.get(key) is not None), None)
        if value is not None:
            found[name] = bool(value) if name == "tied" else int(value)
    missing = [KEYS[name][0] for name in ("layers", "hidden", "heads", "vocab") if name not in found]
    if missing:
        raise Refusal(f"{path}: {', '.join(missing)} is missing")
    found.setdefault("tied", kind == "gpt2")
    found.setdefault("sequence", 2048)
    return Shape(name=config.get("_name_or_path") or pathlib.Path(path).parent.name or kind, **found, **kind_of(kind))


def shape_of(options):
    """Returns the shape that the options name, with what they state beside it."""
    if options.workload:
        shape = catalog_shape(options.workload)
    elif options.config:
        shape = config_shape(options.config)
    elif options.layers and options.hidden and options.heads and options.vocab:
        shape = Shape("own", options.layers, options.hidden, options.heads, options.vocab, options.sequence or 2048,
                      gated=options.gated, tied=not options.gated)
    else:
        raise Refusal("name a --workload, a --config, or --layers, --hidden, --heads and --vocab")
    names = ("layers", "hidden", "heads", "kv_heads", "ffn_hidden", "vocab", "sequence")
    stated = {name: getattr(options, name) for name in names if getattr(options, name)}
    return replace(shape, **stated).complete()


def sharded(model, options, device):
    """Returns the model over all processes, as the options share it."""
    if options.sharding == "fsdp":
        from torch.distributed.fsdp import MixedPrecisionPolicy, fully_shard

        policy = MixedPrecisionPolicy(param_dtype=torch.bfloat16, reduce_dtype=torch.float32)
        policy = policy if options.precision == "bf16" else MixedPrecisionPolicy()
        for block in model.blocks:
            fully_shard(block, mp_policy=policy)
        return fully_shard(model, mp_policy=policy)
    if dist.is_initialized() and dist.get_world_size() > 1:
        return nn.parallel.DistributedDataParallel(model, device_ids=[device.index] if device.type == "cuda" else None)
    return model


def measure(shape, options, micro_batch, device, driver):
    """Returns the Reading of training at a micro-batch. Raises a RuntimeError where the card is full."""
    torch.manual_seed(0)
    with torch.device(device):
        model = Decoder(shape, options.recompute, options.dropout)
    if options.compile:
        for block in model.blocks:
            block.compile()
    model = sharded(model, options, device)
    on_card = device.type == "cuda"
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4, fused=on_card)
    ids, targets = torch.randint(shape.vocab, (2, micro_batch, shape.sequence), device=device)
    casts = options.precision == "bf16" and options.sharding != "fsdp"
    accumulate = options.accumulate

    def step():
        for index in range(accumulate):
            last = index == accumulate - 1
            if options.sharding == "fsdp":
                model.set_requires_gradient_sync(last)
            quiet = not last and isinstance(model, nn.parallel.DistributedDataParallel)
            with model.no_sync() if quiet else torch.autograd.profiler.record_function("micro-batch"):
                with torch.autocast(device.type, torch.bfloat16, enabled=casts):
                    loss = model(ids, targets)
                (loss / accumulate).backward()
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)

    def wait():
        if on_card:
            torch.cuda.synchronize(device)

    for _ in range(options.warmup):
        step()
    wait()
    times, clocks = [], []
    energy, began = driver.energy_j(), time.perf_counter()
    while True:
        start = time.perf_counter()
        step()
        wait()
        times.append(time.perf_counter() - start)
        clocks.append(driver.clock_mhz())
        if finished(time.perf_counter() - began, options.seconds, device):
            break
    elapsed, spent = time.perf_counter() - began, driver.energy_j()
    stats = torch.cuda.memory_stats(device) if on_card else {}
    reserved = stats.get("reserved_bytes.all.peak", 0)
    used = device_bytes(device, driver)
    clocks = [clock for clock in clocks if clock]
    mean = sum(times) / len(times)
    return Reading(
        seconds=mean,
        spread=statistics.pstdev(times) / mean,
        steps=len(times),
        allocated=stats.get("allocated_bytes.all.peak", 0),
        reserved=reserved,
        device=used,
        watts=None if energy is None or spent is None or elapsed < 1 else (spent - energy) / elapsed,
        clock=round(statistics.median(clocks)) if clocks else None,
    )


def finished(elapsed, seconds, device):
    """Tells whether time is up; where there are several processes, as the first sees it."""
    if not dist.is_initialized():
        return elapsed >= seconds
    flag = torch.tensor([float(elapsed >= seconds)], device=device)
    dist.broadcast(flag, 0)
    return bool(flag.item())


def device_bytes(device, driver):
    if device.type != "cuda":
        return 0
    free, total = torch.cuda.mem_get_info(device)
    return driver.used_bytes() or total - free


def clear(device):
    """Gives back what the last measurement held, so that the next starts from the context alone."""
    gc.collect()
    if device.type == "cuda":
        torch._C._cuda_clearCublasWorkspaces()
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats(device)


def attempt(shape, options, micro_batch, device, driver):
    """Returns the Reading, or None where memory ran out on any card; the same on all processes."""
    clear(device)
    reading = None
    try:
        reading = measure(shape, options, micro_batch, device, driver)
    except RuntimeError as error:
        if "No available kernel" in str(error):
            raise Refusal(f"{shape.name}: {options.attention} attention does not run here") from None
        if not any(words in str(error) for words in ("out of memory", "ALLOC_FAILED")):
            raise
        if dist.is_initialized() and dist.get_world_size() > 1:
            raise Refusal(f"{shape.name}: out of memory at micro-batch {micro_batch}; start again with a smaller one") from None
    clear(device)
    torch.compiler.reset()
    return reading


def search(shape, options, device, driver, report):
    """Doubles the micro-batch until memory runs out, then halves between the last that ran and the first that did not."""
    quick = argparse.Namespace(**{**vars(options), "seconds": 0.0, "warmup": 1})
    ran, failed, size = 0, None, options.micro_batch[0]
    while failed is None or failed - ran > max(1, ran // 16):
        if size > options.largest:
            break
        reading = attempt(shape, quick, size, device, driver)
        if reading is None:
            failed = size
        else:
            ran = size
        size = 2 * ran if failed is None else (ran + failed) // 2
        if size == 0:
            break
    while ran:
        reading = attempt(shape, options, ran, device, driver)
        if reading is not None:
            report(ran, reading)
            break
        failed, ran = ran, ran - max(1, ran // 16)
    if failed:
        report(failed, None)


def flops_per_token(shape):
    """Returns model FLOPs of a token, forward and backward, causal attention at half, nothing recomputed."""
    width = shape.heads * shape.head_dim
    layer = 2 * shape.hidden * (width + shape.kv_heads * shape.head_dim)
    layer += (3 if shape.gated else 2) * shape.hidden * shape.ffn_hidden
    return 6 * (shape.layers * layer + shape.hidden * shape.vocab) + 6 * shape.layers * shape.sequence * width


def attention_kernel(shape, options, device):
    """Returns what scaled_dot_product_attention runs for a shape: a value of the column attention, and PyTorch's name of it."""
    choose = getattr(torch, "_fused_sdp_choice", None)
    if device.type != "cuda" or choose is None:
        return "fused", ""
    from torch.nn.attention import SDPBackend

    dtype = torch.bfloat16 if options.precision == "bf16" else torch.float32
    sizes = [(1, heads, shape.sequence, shape.head_dim) for heads in (shape.heads, shape.kv_heads, shape.kv_heads)]
    q, k, v = (torch.empty(size, device=device, dtype=dtype, requires_grad=True) for size in sizes)
    grouped = shape.kv_heads < shape.heads
    chosen = choose(q, k, v, dropout_p=options.dropout, is_causal=True, enable_gqa=grouped)
    name = next((name for name, value in SDPBackend.__members__.items() if int(value) == chosen), "")
    return {"MATH": "unfused", "CUDNN_ATTENTION": "cudnn"}.get(name, "fused"), name


def allow_attention(wanted):
    """Leaves one kernel of attention to PyTorch's choice, or all."""
    torch.backends.cuda.enable_cudnn_sdp(wanted in ("auto", "cudnn"))
    torch.backends.cuda.enable_flash_sdp(wanted in ("auto", "flash"))
    torch.backends.cuda.enable_mem_efficient_sdp(wanted == "auto")
    torch.backends.cuda.enable_math_sdp(wanted == "auto")


def parameters(shape):
    """Returns the parameters of a shape, tied tables once."""
    queries, keys = shape.heads * shape.head_dim, shape.kv_heads * shape.head_dim
    matrices = shape.hidden * (2 * queries + 2 * keys) + (3 if shape.gated else 2) * shape.hidden * shape.ffn_hidden
    biases = (queries + 2 * keys) * (shape.qkv_bias or not shape.gated)
    biases += 0 if shape.gated else 2 * shape.hidden + shape.ffn_hidden
    norm = shape.hidden * (1 if shape.gated else 2)
    norms = 2 * norm + (2 * shape.head_dim if shape.qk_norm else 0)
    tables = shape.vocab * shape.hidden * (1 if shape.tied else 2) + (0 if shape.gated else shape.sequence * shape.hidden)
    return shape.layers * (matrices + biases + norms) + norm + tables


def card(device):
    if device.type != "cuda":
        return "CPU", "-"
    properties = torch.cuda.get_device_properties(device)
    return properties.name, f"{properties.total_memory / GIB:.2f} GiB for programs"


def facts(shape):
    """Returns the columns that a shape fills."""
    return {
        "model": shape.name,
        "params": parameters(shape),
        "layers": shape.layers,
        "hidden": shape.hidden,
        "heads": shape.heads,
        "kv_heads": shape.kv_heads,
        "ffn_hidden": shape.ffn_hidden,
        "head_dim": shape.head_dim if shape.head_dim * shape.heads != shape.hidden else "",
        "vocab": shape.vocab,
        "seq_len": shape.sequence,
    }


def described(shape, options, device, driver, world):
    """Returns the columns of a configuration, and what software ran it."""
    name, room = card(device)
    software = [f"PyTorch {torch.__version__}", f"CUDA {torch.version.cuda}" if torch.version.cuda else ""]
    software += [f"driver {driver.version()}" if driver.version() else "", room if room != "-" else ""]
    fsdp = options.sharding == "fsdp"
    precision = {"bf16": "bf16 mixed (fp32 master)", "fp32": "fp32"}[options.precision]
    attention, kernel = attention_kernel(shape, options, device)
    again = {"none": 0, "selective": math.ceil(shape.layers / 2) / shape.layers, "full": 1}
    row = {
        **facts(shape),
        "gpu": options.gpu or name,
        "gpus": world,
        "precision": precision,
        "recompute": options.recompute,
        "dp": world,
        "tp": 1,
        "pp": 1,
        "launch_blocking": "yes" if os.environ.get("CUDA_LAUNCH_BLOCKING") == "1" else "no",
        "compile": "yes" if options.compile else "no",
        "kernels": "plain",
        "fused_optimizer": "yes" if device.type == "cuda" else "no",
        "recompute_fraction": f"{again[options.recompute]:.4g}",
        "sharding_gpus": world if fsdp and world > 1 else "",
        "attention": attention,
        "loss_kernel": "plain",
        "zero_stage": 3 if fsdp and world > 1 else 0,
    }
    how = [
        "FSDP2" if fsdp else "DDP" if world > 1 else "one process",
        "" if fsdp or options.precision == "fp32" else "autocast over fp32 weights",
        "fused AdamW" if device.type == "cuda" else "AdamW",
        f"SDPA ({kernel})" if kernel else "SDPA",
        "torch.compile of blocks" if options.compile else "eager",
        f"dropout {options.dropout}" if options.dropout else "no dropout",
        f"{options.accumulate} micro-batches accumulated" if options.accumulate > 1 else "",
        *software,
    ]
    return row, ", ".join(part for part in how if part)


def name_of(shape, options, micro_batch, world):
    """Returns what a measurement's rows are called; those of a plan that differ in an option differ in it."""
    return "-".join(
        [options.source, plain(shape.name), f"s{shape.sequence}", f"b{micro_batch}", options.recompute]
        + (["compile"] if options.compile else [])
        + ([options.precision] if options.precision != "bf16" else [])
        + ([options.attention] if options.attention != "auto" else [])
        + ([f"a{options.accumulate}"] if options.accumulate > 1 else [])
        + ([f"d{options.dropout:g}"] if options.dropout else [])
        + ([f"{options.sharding}{world}"] if world > 1 or options.sharding == "fsdp" else [])
    )


def rows_of(shape, options, device, driver, micro_batch, reading):
    """Returns the rows of a measurement: throughput with the first reading of memory, then the other readings."""
    world = dist.get_world_size() if dist.is_initialized() else 1
    row, how = described(shape, options, device, driver, world)
    tokens = micro_batch * options.accumulate * shape.sequence / reading.seconds
    told = [f"{reading.seconds * 1000:.2f} ms a step over {reading.steps} steps, deviation {reading.spread:.1%}"]
    told += [f"{reading.watts:.0f} W"] if reading.watts else []
    told += [f"{reading.clock} MHz"] if reading.clock else []
    today = datetime.date.today().isoformat()
    stem = name_of(shape, options, micro_batch, world)
    common = {
        **row,
        "grade": "A",
        "source_id": options.source,
        "source_title": options.title,
        "source_url": options.url,
        "global_batch_sequences": micro_batch * options.accumulate * world,
        "micro_batch_sequences": micro_batch,
        "use": "yes",
        "note": f"{today}; {how}; {', '.join(told)}",
    }
    speed = {
        "kind": "throughput",
        "tokens_per_s_per_gpu": f"{tokens:.6g}",
        "model_tflops_per_gpu": f"{tokens * flops_per_token(shape) / 1e12:.4g}",
    }
    if device.type != "cuda":
        return [{**common, **speed, "id": stem}]
    rows = []
    for name in ("allocated", "reserved", "device"):
        figure = {"memory_reading": name, "peak_memory_gb": f"{getattr(reading, name) / GIB:.4g}"}
        rows.append({**common, **({"kind": "memory"} if rows else speed), **figure, "id": f"{stem}-{name}"})
    return rows


def outcome_row(shape, options, device, driver, micro_batch, reading):
    """Returns a row that says whether the card was large enough."""
    world = dist.get_world_size() if dist.is_initialized() else 1
    row, how = described(shape, options, device, driver, world)
    ran = reading is not None
    return {
        **{name: row[name] for name in OUTCOME_COLUMNS if name in row},
        "source": options.title,
        "micro_batch_sequences": micro_batch,
        "outcome": "ran" if ran else "out of memory",
        "memory_reading": "device" if ran else "",
        "memory_gib": f"{reading.device / GIB:.4g}" if ran else "",
        "note": how,
    }


def reader():
    """Returns the parser of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--workload", help="a scale or model of the catalog, as tiny, large or gpt-2-124m")
    add("--config", help="a config.json of Hugging Face")
    for name in ("layers", "hidden", "heads", "kv-heads", "ffn-hidden", "vocab", "sequence"):
        add(f"--{name}", type=int, default=0)
    add("--gated", action="store_true", help="Llama's blocks, where the shape is given by flags")
    add("--micro-batch", type=sizes, default=[1], help="sequences of a GPU at a time; several with commas")
    add("--edge", action="store_true", help="search the largest micro-batch that runs, from the one given")
    add("--largest", type=int, default=1024, help="largest micro-batch that is tried")
    add("--accumulate", type=int, default=1, help="micro-batches of a step")
    add("--recompute", choices=("none", "selective", "full"), default="none", help="selective: every second layer")
    add("--sharding", choices=("ddp", "fsdp"), default="ddp")
    add("--precision", choices=("bf16", "fp32"), default="bf16", help="bf16: mixed, over fp32 weights")
    add("--attention", choices=("auto", "flash", "cudnn"), default="auto", help="auto: what PyTorch picks; it is told in the rows")
    add("--compile", action="store_true", help="torch.compile, block by block")
    add("--dropout", type=float, default=0.0)
    add("--seconds", type=float, default=60.0, help="measured after the warm-up")
    add("--warmup", type=int, default=5, help="steps before")
    add("--gpu", default="", help="name of the card where PyTorch's own says too little")
    add("--source", default="own", help="short name of whoever measures")
    add("--title", default="Measured with measure.py")
    add("--url", default="measure.py")
    add("--describe", action="store_true", help="print what would be measured, and measure nothing")
    add("--plan", help="a file of options, a measurement a line, over those given here")
    add("--outcomes", help="a file that also gets who ran out of memory and who did not")
    add("--until", type=float, default=math.inf, help="seconds after which no measurement of a plan is begun")
    return parser


def sizes(text):
    numbers = [int(part) for part in text.split(",")]
    if min(numbers) < 1:
        raise argparse.ArgumentTypeError("micro-batches are at least 1")
    return numbers


def plans(parser, arguments):
    """Returns the options of each measurement, of one or of a plan's lines."""
    options = parser.parse_args(arguments)
    if not options.plan:
        return [options]
    lines = pathlib.Path(options.plan).read_text(encoding="utf-8").splitlines()
    stated = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return [parser.parse_args([*arguments, *shlex.split(line)]) for line in stated]


def describe(asked):
    """Prints the columns of shapes alone; returns how the program ends."""
    table = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n", restval="")
    table.writeheader()
    try:
        for options in asked:
            table.writerow(facts(shape_of(options)))
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def version_of(text):
    """Returns the first two numbers of a version, as (2, 4) of 2.4.1+cu121."""
    return tuple(int(number) for number in re.findall(r"\d+", text)[:2])


def main():
    began = time.perf_counter()
    parser = reader()
    asked = plans(parser, sys.argv[1:])
    if any(options.describe for options in asked):
        return describe(asked)
    if torch is None:
        print("PyTorch is missing: see pytorch.org for how to install it", file=sys.stderr)
        return 1
    if version_of(torch.__version__) < OLDEST_PYTORCH:
        oldest = ".".join(map(str, OLDEST_PYTORCH))
        print(f"PyTorch {oldest} or newer is needed, and this is {torch.__version__}", file=sys.stderr)
        return 1
    device = torch.device("cpu")
    if torch.cuda.is_available():
        device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0)))
        torch.cuda.set_device(device)
    if int(os.environ.get("WORLD_SIZE", 1)) > 1 or any(options.sharding == "fsdp" for options in asked):
        if "RANK" not in os.environ:
            os.environ.update(RANK="0", WORLD_SIZE="1", MASTER_ADDR="127.0.0.1", MASTER_PORT="29511")
        dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    first = not dist.is_initialized() or dist.get_rank() == 0
    driver = Driver(device)
    table = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n", restval="")
    if first:
        table.writeheader()
    outcomes = None
    if first and asked[0].outcomes:
        outcomes = csv.DictWriter(open(asked[0].outcomes, "w", encoding="utf-8"), OUTCOME_COLUMNS, restval="")
        outcomes.writeheader()
    failures = 0
    for options in asked:
        if time.perf_counter() - began > options.until:
            print("time is up: the rest of the plan is left out", file=sys.stderr)
            break
        try:
            shape = shape_of(options)
            allow_attention(options.attention)

            def report(micro_batch, reading, shape=shape, options=options):
                said = f"{shape.name}, {shape.sequence} tokens, micro-batch {micro_batch}, recompute {options.recompute}"
                if not first:
                    return
                if reading is None:
                    print(f"{said}: out of memory", file=sys.stderr, flush=True)
                else:
                    table.writerows(rows_of(shape, options, device, driver, micro_batch, reading))
                    sys.stdout.flush()
                    print(f"{said}: {reading.seconds * 1000:.1f} ms a step", file=sys.stderr, flush=True)
                if outcomes and (options.edge or reading is None):
                    outcomes.writerow(outcome_row(shape, options, device, driver, micro_batch, reading))

            if options.edge:
                search(shape, options, device, driver, report)
            else:
                for micro_batch in options.micro_batch:
                    report(micro_batch, attempt(shape, options, micro_batch, device, driver))
        except Refusal as refusal:
            failures += 1
            print(refusal, file=sys.stderr)
    if dist.is_initialized():
        dist.destroy_process_group()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
