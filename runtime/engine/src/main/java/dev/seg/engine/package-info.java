/**
 * Warehouses and projects: everything that touches a database or a disk.
 *
 * <p>May use: dev.seg.compiler, JDBC, the pool and the drivers; its packages are environment (nothing else of these),
 * warehouse (environment), config (environment, warehouse), run (warehouse), load (config, warehouse), metadata
 * (warehouse), expect (warehouse), refresh (expect, run, warehouse) and files.
 */
@NullMarked
package dev.seg.engine;

import org.jspecify.annotations.NullMarked;
