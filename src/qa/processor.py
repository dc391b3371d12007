"""What the processor can do, asked of torch once for the encoder and the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch


def fast_type() -> torch.dtype:
    """What weights are kept in: bfloat16 where the processor multiplies it itself, else float32."""
    import torch

    return torch.bfloat16 if fast_bfloat16() else torch.float32


def fast_bfloat16(cpu: object = None) -> bool:
    """Whether the processor multiplies bfloat16 itself (AMX or AVX512-BF16); elsewhere it is slower than float32.

    ``cpu`` is ``torch.cpu`` unless given. Its older releases can't tell, which counts as no.
    """
    if cpu is None:
        import torch

        cpu = torch.cpu
    capabilities: dict[str, Any] = getattr(cpu, "get_capabilities", dict)()
    return bool(capabilities.get("amx_bf16") or capabilities.get("avx512_bf16"))
