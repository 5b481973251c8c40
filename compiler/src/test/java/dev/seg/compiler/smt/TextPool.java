package dev.seg.compiler.smt;

import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;
import dev.seg.compiler.model.TextPattern;
import dev.seg.compiler.type.Constant;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The texts that there are: those of a question, others around them, and such as its patterns ask for. Values of texts are
 * places in their order.
 */
final class TextPool {

    private static final int MOST = 120;
    private static final int PAIRS = 7;

    private final Set<String> texts = new LinkedHashSet<>(List.of("", "z"));
    private final Set<String> cores = new LinkedHashSet<>();
    private final Set<String> constants = new LinkedHashSet<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> inOrder = new ArrayList<>();

    /**
     * @param parts what is looked through for texts and patterns: conditions, and a person who has to be among those there are
     */
    TextPool(Model model, Collection<?> parts) {
        parts.forEach(part -> collect(model, part));
        texts.addAll(constants);
        List<String> some = cores.stream().limit(PAIRS).toList();
        for (String left : some) {
            for (String right : some) {
                texts.addAll(List.of(left + right, left + "z" + right));
            }
        }
        for (String constant : constants) {
            around(constant);
        }
        List<String> kept = new ArrayList<>(texts.stream().limit(MOST).toList());
        kept.addAll(constants);
        kept.stream().distinct().sorted(TextPool::compare).forEach(text -> {
            places.put(text, inOrder.size());
            inOrder.add(text);
        });
    }

    private void around(String text) {
        texts.add(text + "\u0001");
        texts.add(text + "z");
        if (!text.isEmpty()) {
            int last = text.offsetByCodePoints(text.length(), -1);
            int sign = text.codePointAt(last);
            texts.add(text.substring(0, last));
            if (sign > 1 && sign != 0xE000) {
                texts.add(text.substring(0, last) + Character.toString(sign - 1) + "z");
            }
        }
    }

    private void collect(Model model, Object part) {
        if (part instanceof String text) {
            constants.add(text);
        } else if (part instanceof Constant.Text text) {
            constants.add(text.value());
        } else if (part instanceof TextPattern pattern) {
            pattern(pattern);
        } else if (part instanceof Collection<?> many) {
            many.forEach(one -> collect(model, one));
        } else if (part instanceof Map<?, ?> map) {
            map.values().forEach(one -> collect(model, one));
        } else if (part instanceof Optional<?> optional) {
            optional.ifPresent(one -> collect(model, one));
        } else if (part instanceof Predicate.Member member) {
            collect(model, model.segment(member.segment()).predicate());
        } else if (part instanceof Record record
                && record.getClass().getName().startsWith("dev.seg.compiler.")
                && seen.add(record)) {
            segment(record).ifPresent(name -> collect(model, model.segment(name).predicate()));
            components(model, record);
        }
    }

    /** The segment that a record speaks of by its name. */
    private static Optional<String> segment(Record record) {
        if (record instanceof Predicate.Ranked ranked) {
            return ranked.of();
        }
        return record instanceof Source.People people ? people.segment() : Optional.empty();
    }

    private void components(Model model, Record record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (component.getType() != String.class && !component.getType().isPrimitive()) {
                try {
                    component.getAccessor().setAccessible(true);
                    collect(model, component.getAccessor().invoke(record));
                } catch (ReflectiveOperationException failure) {
                    throw new IllegalStateException(record.getClass() + "." + component.getName(), failure);
                }
            }
        }
    }

    /** Texts that match, and the parts that all of those have. */
    private void pattern(TextPattern pattern) {
        if (pattern.kind() != TextPattern.Kind.LIKE) {
            cores.add(pattern.text());
            texts.addAll(List.of(pattern.text(), pattern.text() + "z", "z" + pattern.text()));
            return;
        }
        for (String any : List.of("", "z", "Z")) {
            for (String one : List.of("z", "b")) {
                texts.add(filled(pattern.text(), any, one));
            }
        }
        cores.add(filled(pattern.text(), "", "z"));
    }

    private static String filled(String like, String any, String one) {
        StringBuilder text = new StringBuilder();
        boolean escaped = false;
        for (int sign : like.codePoints().toArray()) {
            if (!escaped && sign == '\\') {
                escaped = true;
            } else {
                text.append(!escaped && sign == '%' ? any : !escaped && sign == '_' ? one : Character.toString(sign));
                escaped = false;
            }
        }
        return text.append(escaped ? "\\" : "").toString();
    }

    private static int compare(String left, String right) {
        return Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
    }

    int size() {
        return inOrder.size();
    }

    String text(int place) {
        return inOrder.get(place);
    }

    /** Of a text of the question. */
    int place(String text) {
        return Optional.ofNullable(places.get(text))
                .orElseThrow(() -> new IllegalStateException("a text of no question: " + text));
    }
}
