package dev.seg.engine.deploy;

import dev.seg.compiler.diagnostic.Diagnostic;
import java.util.List;

/** Views cannot be made as they were asked for; nothing was changed. */
public final class DeployRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> findings;

    DeployRefusedException(List<Diagnostic> findings) {
        super(findings.get(0).message());
        this.findings = List.copyOf(findings);
    }

    DeployRefusedException(Diagnostic finding) {
        this(List.of(finding));
    }

    /** What is wrong, by place. */
    public List<Diagnostic> findings() {
        return findings;
    }
}
