package dev.seg.compiler.parse;

import dev.seg.grammar.SegParser;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleStartState;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;
import org.jspecify.annotations.Nullable;

/**
 * All ways in which a text that began in some rule may go on. The parser knows only that it is stuck, after having left
 * what could have gone on; here every way is kept, so that a message can say what may stand at a place.
 */
final class Continuations {

    private static final ATN GRAMMAR = SegParser._ATN;

    /** The frames of the calls that were made before the token at hand, by where they go on. */
    private final Map<Integer, Frame> frames = new HashMap<>();

    private Set<Configuration> configurations = new LinkedHashSet<>();

    /**
     * Where a rule goes on when the rule that it called ends. All calls from one place before one token share a frame, so
     * that the ways are as many as the tokens and not as all their combinations; no rule is empty, so whoever is below is
     * known when the called rule ends.
     */
    private static final class Frame {
        private final int follow;
        private final Set<Frame> below = new LinkedHashSet<>();

        Frame(int follow) {
            this.follow = follow;
        }
    }

    /** A state of the grammar and what is waiting for it. */
    private record Configuration(int state, @Nullable Frame frame) {}

    /**
     * What may come next.
     *
     * @param rules the outermost rules that may begin here
     * @param tokens the tokens that may stand here outside of those rules
     * @param all every token that may stand here
     */
    record Next(Set<Integer> rules, Set<Integer> tokens, Set<Integer> all) {}

    private Continuations() {}

    /** Before the first word of a rule that was called from where {@code context} was. */
    static Continuations of(RuleContext context) {
        Continuations continuations = new Continuations();
        RuleStartState start = GRAMMAR.ruleToStartState[context.getRuleIndex()];
        continuations.configurations.add(new Configuration(start.stateNumber, continuations.frame(context)));
        return continuations;
    }

    /** At a state of the rule that {@code context} is. */
    static Continuations at(RuleContext context, int state) {
        Continuations continuations = new Continuations();
        continuations.configurations.add(new Configuration(state, continuations.frame(context)));
        return continuations;
    }

    private @Nullable Frame frame(RuleContext context) {
        Deque<Integer> follows = new ArrayDeque<>();
        for (RuleContext at = context; at != null && at.invokingState >= 0; at = at.parent) {
            RuleTransition call =
                    (RuleTransition) GRAMMAR.states.get(at.invokingState).transition(0);
            follows.push(call.followState.stateNumber);
        }
        Frame frame = null;
        for (int follow : follows) {
            frame = on(new Frame(follow), frame);
        }
        return frame;
    }

    private static Frame on(Frame frame, @Nullable Frame below) {
        if (below != null) {
            frame.below.add(below);
        }
        return frame;
    }

    /** Reads one token; false, and nothing is read, if it can't stand here. */
    boolean read(int type) {
        Set<Configuration> next = new LinkedHashSet<>();
        walk(Set.of(), (rule, transition, frame) -> {
            if (transition != null && transition.matches(type, Token.MIN_USER_TOKEN_TYPE, GRAMMAR.maxTokenType)) {
                next.add(new Configuration(transition.target.stateNumber, frame));
            }
        });
        if (next.isEmpty()) {
            return false;
        }
        configurations = next;
        frames.clear();
        return true;
    }

    /**
     * What may come next.
     *
     * @param named rules that are spoken of as one thing, such as "a value"
     */
    Next next(Set<Integer> named) {
        Set<Integer> rules = new TreeSet<>();
        Set<Integer> tokens = new TreeSet<>();
        walk(named, (rule, transition, frame) -> {
            if (transition == null) {
                rules.add(rule);
            } else {
                tokens.addAll(transition.label().toSet());
            }
        });
        Set<Integer> all = new TreeSet<>();
        walk(Set.of(), (rule, transition, frame) -> {
            if (transition != null) {
                all.addAll(transition.label().toSet());
            }
        });
        return new Next(rules, tokens, all);
    }

    /** Told of each token, or of each named rule and then without a transition, that may come next. */
    private interface Listener {
        void found(int rule, @Nullable Transition transition, @Nullable Frame frame);
    }

    private void walk(Set<Integer> named, Listener listener) {
        Set<Configuration> seen = new LinkedHashSet<>(configurations);
        Deque<Configuration> open = new ArrayDeque<>(configurations);
        while (!open.isEmpty()) {
            Configuration at = open.pop();
            ATNState state = GRAMMAR.states.get(at.state);
            if (state instanceof RuleStopState) {
                Frame frame = at.frame;
                if (frame != null && frame.below.isEmpty()) {
                    visit(new Configuration(frame.follow, null), seen, open);
                } else if (frame != null) {
                    frame.below.forEach(below -> visit(new Configuration(frame.follow, below), seen, open));
                }
            } else {
                for (Transition transition : state.getTransitions()) {
                    if (transition instanceof RuleTransition call && named.contains(call.target.ruleIndex)) {
                        listener.found(call.target.ruleIndex, null, null);
                    } else if (transition instanceof RuleTransition call) {
                        Frame frame = on(frames.computeIfAbsent(call.followState.stateNumber, Frame::new), at.frame);
                        visit(new Configuration(call.target.stateNumber, frame), seen, open);
                    } else if (transition.isEpsilon()) {
                        visit(new Configuration(transition.target.stateNumber, at.frame), seen, open);
                    } else {
                        listener.found(-1, transition, at.frame);
                    }
                }
            }
        }
    }

    private static void visit(Configuration next, Set<Configuration> seen, Deque<Configuration> open) {
        if (seen.add(next)) {
            open.push(next);
        }
    }
}
