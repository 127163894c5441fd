"""The orchestrator that asks a language model: any endpoint that speaks like OpenAI, or Anthropic."""

from .orchestration import orchestrate

__all__ = ["orchestrate"]
