package dev.seg.compiler.check.search;

import dev.seg.compiler.model.Person;
import dev.seg.compiler.model.World;

/**
 * A made-up world, and somebody in it.
 *
 * @param person one of the world's people
 */
public record FoundWorld(World world, Person person) {}
