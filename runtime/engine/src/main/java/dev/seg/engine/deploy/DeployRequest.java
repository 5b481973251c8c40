package dev.seg.engine.deploy;

import dev.seg.engine.config.DeploySettings;

/**
 * What is to be published.
 *
 * @param project whose views they are; those of other projects are left alone
 */
public record DeployRequest(String project, DeploySettings settings, ViewForm form) {}
