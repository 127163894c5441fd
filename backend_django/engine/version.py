"""The version of the engine: with a blueprint it decides every byte of a project."""

VERSION = "0.1.0"
