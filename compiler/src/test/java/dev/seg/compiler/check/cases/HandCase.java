package dev.seg.compiler.check.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of {@code cases.txt}.
 *
 * @param asOf empty: any moment
 * @param verdict with its reason in brackets, where it has one
 * @param conditions of the question, those between its signs
 * @param over of classes, whom they are to hold
 * @param where what holds for everybody whom the verdict speaks of
 */
record HandCase(
        String id,
        Optional<String> asOf,
        String verdict,
        Shape shape,
        List<String> conditions,
        Optional<String> over,
        Optional<String> where) {

    private static final Pattern LINE = Pattern.compile("(\\w+)\\s+((?:NOT )?[A-Z]+(?:\\([\\w ]+\\))?)\\s+(.*)");

    HandCase {
        conditions = List.copyOf(conditions);
    }

    /** What stands between the conditions of a question. */
    enum Shape {
        EQUAL(" <=> "),
        IMPLICATION(" => "),
        CHANGE(" -> "),
        OVERLAP(" & "),
        CLASSES(" | "),
        SINGLE("\n");

        private final String sign;

        Shape(String sign) {
            this.sign = sign;
        }
    }

    /** All cases of a text. */
    static List<HandCase> read(String text) {
        List<HandCase> cases = new ArrayList<>();
        Optional<String> asOf = Optional.empty();
        for (String line : text.lines().toList()) {
            if (line.startsWith("as of ")) {
                String moment = line.substring("as of ".length());
                asOf = moment.equals("any moment") ? Optional.empty() : Optional.of(moment);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                cases.add(of(line, asOf));
            }
        }
        return cases;
    }

    private static HandCase of(String line, Optional<String> asOf) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no case: " + line);
        }
        String[] parts = matcher.group(3).split(" :: ", 2);
        String[] question = parts[0].split(" OVER ", 2);
        Shape shape = List.of(Shape.values()).stream()
                .filter(candidate -> question[0].contains(candidate.sign))
                .findFirst()
                .orElse(Shape.SINGLE);
        return new HandCase(
                matcher.group(1),
                asOf,
                matcher.group(2),
                shape,
                List.of(question[0].split(Pattern.quote(shape.sign))),
                question.length > 1 ? Optional.of(question[1]) : Optional.empty(),
                parts.length > 1 ? Optional.of(parts[1]) : Optional.empty());
    }

    boolean isUnsaid() {
        return verdict.equals("UNSAID");
    }

    boolean isLeftOpen() {
        return verdict.startsWith("UNDECIDED");
    }

    boolean isRefused() {
        return verdict.startsWith("REFUSED");
    }

    /** The segments {@code s0}, {@code s1}, …, {@code over} and {@code place} of the question. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < conditions.size(); i++) {
            text.append("segment s")
                    .append(i)
                    .append(" = ")
                    .append(conditions.get(i))
                    .append('\n');
        }
        text.append("segment over_whom = ")
                .append(over.orElse("points >= 0 OR points < 0"))
                .append('\n');
        where.ifPresent(place -> text.append("segment place = ").append(place).append('\n'));
        return text.toString();
    }

    @Override
    public String toString() {
        return id + " " + String.join(shape.sign, conditions).replace("\n", "");
    }
}
