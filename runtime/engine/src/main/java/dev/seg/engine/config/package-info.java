/**
 * A project and its settings: the folder that has {@code seg.toml}, and what stands there.
 *
 * <p>May use: dev.seg.compiler.catalog, dev.seg.compiler.source, dev.seg.compiler.diagnostic, dev.seg.compiler.type, environment, warehouse, tomlj.
 */
@NullMarked
package dev.seg.engine.config;

import org.jspecify.annotations.NullMarked;
