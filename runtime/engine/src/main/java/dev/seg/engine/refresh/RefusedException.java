package dev.seg.engine.refresh;

/**
 * A refresh or a rollback cannot be as it was asked for; nothing was done. The message is for the user.
 *
 * <p>Example: {@code the schema seg is kept by the project shop, and this is crm}.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String help;

    RefusedException(String message, String help) {
        super(message);
        this.help = help;
    }

    /** What to do instead; may be empty. */
    public String help() {
        return help;
    }
}
