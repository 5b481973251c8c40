package dev.seg.compiler.catalog;

/**
 * What leads from one person to others: those whose {@code theirs} equals the person's {@code mine}, but never the person
 * itself. A missing value leads nowhere.
 *
 * <p>Example: {@code related housemate of customer = customer by household_id = household_id}, and then
 * {@code has housemate where vip}.
 *
 * @param subject whose relation it is
 * @param other the population it leads to, which may be the same
 * @param theirs an attribute of {@code other}, or its key
 * @param mine an attribute of {@code subject}, or its key
 */
public record Relation(String name, String subject, String other, Attribute theirs, Attribute mine) {}
