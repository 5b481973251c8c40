package dev.seg.engine.config;

import dev.seg.compiler.source.Span;

/** A setting and where it stands. */
record WrittenText(String text, Span place) {}
