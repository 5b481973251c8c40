package dev.seg.engine.deploy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The schema of the views, as one kind of warehouse speaks of it; in one transaction. */
interface ViewSchema {

    /** Takes the right to deploy, which one program at a time has; false if another has it. */
    boolean lock();

    /** Makes the schema if it is not there. */
    void ensure();

    /** What stands in it, by name. */
    Map<String, Standing> standing();

    /** Makes a view, in place of one of the name; {@code options} as of {@link #options}. */
    void make(View view, boolean isThere);

    /** How views are made, beside their queries; part of what they are known by. */
    String options();

    void comment(String view, String text);

    void remove(String view);

    /** Which of the roles that are to read may not read this view. */
    List<String> lacking(String view);

    /** Lets the roles that are to read do so. */
    void grant(Set<String> views);

    /** To be called when all are made: refuses what may not be. */
    void check(List<View> views);
}
