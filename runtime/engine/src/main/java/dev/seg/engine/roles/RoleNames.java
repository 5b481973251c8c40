package dev.seg.engine.roles;

/**
 * What the roles are called.
 *
 * @param reader asks
 * @param refresher asks, and keeps memberships
 * @param deployer asks, and makes views
 */
public record RoleNames(String reader, String refresher, String deployer) {}
