/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds comparisons, calls, casts and columns in expressions. It accepts more than any database does; what it accepts it has seen
 * whole: no token is skipped but the keywords listed here. Chains of operators become one node with many operands, so that
 * long expressions stay flat, and nesting is bounded by {@link Cursor#MAX_DEPTH}.
 */
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", ">", "<=", ">=", "<=>");
    private static final Set<String> SIGNS = Set.of("-", "+");
    private static final Set<String> WORD_OPERATORS = Set.of("div", "mod");
    private static final Set<String> NULL_TREATMENTS = Set.of("ignore", "respect");
    private static final Set<String> QUANTIFIERS = Set.of("any", "some", "all");
    private static final Set<String> PATTERNS = Set.of("like", "ilike", "similar", "regexp", "rlike");
    /** The words that MySQL takes for the type of a string after them; after any other word it is an alias. */
    private static final Set<String> MYSQL_TYPES = Set.of("date", "time", "timestamp");

    private static final Set<String> MYSQL_CHARACTER_SETS = Set.of(
            "_armscii8",
            "_ascii",
            "_big5",
            "_binary",
            "_cp1250",
            "_cp1251",
            "_cp1256",
            "_cp1257",
            "_cp850",
            "_cp852",
            "_cp866",
            "_cp932",
            "_dec8",
            "_eucjpms",
            "_euckr",
            "_gb18030",
            "_gb2312",
            "_gbk",
            "_geostd8",
            "_greek",
            "_hebrew",
            "_hp8",
            "_keybcs2",
            "_koi8r",
            "_koi8u",
            "_latin1",
            "_latin2",
            "_latin5",
            "_latin7",
            "_macce",
            "_macroman",
            "_sjis",
            "_swe7",
            "_tis620",
            "_ucs2",
            "_ujis",
            "_utf16",
            "_utf16le",
            "_utf32",
            "_utf8",
            "_utf8mb3",
            "_utf8mb4");

    private static final Set<String> PREFIXES = Set.of("+", "-", "~", "!", "@", "|/", "||/", "!!", "@-@", "#");
    /** Words between the arguments of functions with a syntax of their own. */
    private static final Set<String> ARGUMENT_SEPARATORS = Set.of(
            "from",
            "for",
            "in",
            "using",
            "as",
            "placing",
            "separator",
            "returning",
            "value",
            "key",
            "variadic",
            "both",
            "leading",
            "trailing",
            "on",
            "with",
            "without",
            "unique",
            "keys",
            "absent",
            "null",
            "columns",
            "passing",
            "error",
            "empty",
            "wrapper",
            "conditional",
            "unconditional",
            "keep",
            "omit",
            "quotes",
            "content",
            "document",
            "name",
            "mode",
            "boolean",
            "natural",
            "language",
            "query",
            "expansion",
            "all");

    private static final Set<String> FRAME = Set.of(
            "rows",
            "range",
            "groups",
            "between",
            "and",
            "unbounded",
            "preceding",
            "following",
            "current",
            "row",
            "exclude",
            "ties",
            "group",
            "others",
            "no");

    private final Cursor cursor;
    private final QueryParser queries;

    ExpressionParser(Cursor cursor, QueryParser queries) {
        this.cursor = cursor;
        this.queries = queries;
    }

    // ---- conditions

    Expr expression() {
        cursor.enter();
        List<Expr> operands = new ArrayList<>(2);
        int start = cursor.offset();
        operands.add(conjunction());
        while (cursor.take("or") || cursor.take("xor") || (pipesMeanOr() && cursor.take("||"))) {
            operands.add(conjunction());
        }
        cursor.leave();
        return operands.size() == 1 ? operands.get(0) : new Expr.Logical(start, cursor.lastEnd(), operands);
    }

    List<Expr> expressions() {
        List<Expr> list = new ArrayList<>();
        do {
            list.add(expression());
        } while (cursor.take(","));
        return list;
    }

    private boolean pipesMeanOr() {
        return cursor.mysql() && !cursor.settings().pipesAsConcat();
    }

    private Expr conjunction() {
        List<Expr> operands = new ArrayList<>(2);
        int start = cursor.offset();
        operands.add(negation());
        while (cursor.take("and") || (cursor.mysql() && cursor.take("&&"))) {
            operands.add(negation());
        }
        return operands.size() == 1 ? operands.get(0) : new Expr.Logical(start, cursor.lastEnd(), operands);
    }

    private Expr negation() {
        int start = cursor.offset();
        boolean negated = false;
        while (cursor.take("not")) {
            negated = true;
        }
        Expr operand = predicate();
        return negated ? new Expr.Logical(start, cursor.lastEnd(), List.of(operand)) : operand;
    }

    /**
     * A value with the comparisons after it. Databases disagree about the order of two comparisons in a row, so such a
     * chain becomes an operation, in which nothing protected is understood.
     */
    private Expr predicate() {
        int start = cursor.offset();
        Expr left = operand();
        boolean compared = false;
        int wraps = 0;
        while (true) {
            checkWraps(++wraps);
            if (cursor.is("is")) {
                left = is(start, left);
            } else if (cursor.take("isnull") || cursor.take("notnull")) {
                left = new Expr.NullTest(start, cursor.lastEnd(), left);
            } else {
                Expr next = comparison(start, left);
                if (next == null) {
                    return left;
                }
                left = compared ? new Expr.Operation(start, next.end(), flattened(next)) : next;
                compared = next instanceof Expr.Comparison;
            }
        }
    }

    /** The operands of a comparison of comparisons, so that none of them is taken for a comparison of its own. */
    private static List<Expr> flattened(Expr expr) {
        List<Expr> operands = new ArrayList<>();
        Expr rest = expr;
        while (true) {
            if (rest instanceof Expr.Comparison c) {
                operands.add(c.right());
                rest = c.left();
            } else if (rest instanceof Expr.InList in) {
                operands.addAll(in.items());
                rest = in.left();
            } else if (rest instanceof Expr.InQuery in) {
                operands.add(new Expr.Subquery(in.start(), in.end(), in.query()));
                rest = in.left();
            } else if (rest instanceof Expr.Like like) {
                operands.add(like.pattern());
                if (like.escape() != null) {
                    operands.add(like.escape());
                }
                rest = like.left();
            } else {
                operands.add(rest);
                return operands;
            }
        }
    }

    private Expr is(int start, Expr left) {
        int operator = cursor.offset();
        cursor.expect("is");
        boolean not = cursor.take("not");
        if (cursor.take("null")) {
            return new Expr.NullTest(start, cursor.lastEnd(), left);
        }
        if (cursor.take("distinct")) {
            cursor.expect("from");
            int operatorEnd = cursor.lastEnd();
            Expr right = operand();
            String name = not ? "is not distinct from" : "is distinct from";
            return new Expr.Comparison(start, cursor.lastEnd(), name, operator, operatorEnd, left, right, false);
        }
        Set<String> tests = Set.of("true", "false", "unknown", "document", "normalized", "nfc", "nfd", "nfkc", "nfkd");
        if (cursor.takeAny(tests)) {
            cursor.take("normalized");
            return new Expr.Operation(start, cursor.lastEnd(), List.of(left));
        }
        if (cursor.take("json")) {
            cursor.takeAny(Set.of("object", "array", "scalar", "value"));
            if (cursor.takeAny(Set.of("with", "without"))) {
                cursor.expect("unique");
                cursor.take("keys");
            }
            return new Expr.Operation(start, cursor.lastEnd(), List.of(left));
        }
        throw cursor.unexpected("expected NULL, TRUE, FALSE, UNKNOWN or DISTINCT FROM after IS");
    }

    /** The comparison that follows a value; null if none does. */
    private @Nullable Expr comparison(int start, Expr left) {
        int operator = cursor.offset();
        if (cursor.isAny(COMPARISONS)) {
            String name = cursor.word();
            cursor.next();
            int operatorEnd = cursor.lastEnd();
            boolean quantified =
                    QUANTIFIERS.contains(cursor.word()) && cursor.word(1).equals("(");
            if (quantified) {
                cursor.next();
            }
            Expr right = operand();
            return new Expr.Comparison(start, cursor.lastEnd(), name, operator, operatorEnd, left, right, quantified);
        }
        boolean not = cursor.is("not");
        String word = cursor.word(not ? 1 : 0);
        if (word.equals("in") && cursor.word(not ? 2 : 1).equals("(")) {
            skip(not ? 2 : 1);
            return in(start, left);
        }
        if (PATTERNS.contains(word)) {
            return like(start, left, not);
        }
        if (word.equals("sounds") && cursor.word(not ? 2 : 1).equals("like")) {
            skip(not ? 3 : 2);
            return new Expr.Operation(start, cursor.lastEnd(), List.of(left, operand()));
        }
        if (word.equals("between")) {
            skip(not ? 2 : 1);
            cursor.takeAny(Set.of("symmetric", "asymmetric"));
            Expr low = operand();
            cursor.expect("and");
            return new Expr.Operation(start, cursor.lastEnd(), List.of(left, low, operand()));
        }
        if (word.equals("overlaps")) {
            skip(1);
            return new Expr.Operation(start, cursor.lastEnd(), List.of(left, operand()));
        }
        if (word.equals("member") && cursor.word(not ? 2 : 1).equals("of")) {
            skip(not ? 3 : 2);
            return new Expr.Operation(start, cursor.lastEnd(), List.of(left, operand()));
        }
        return null;
    }

    private void skip(int tokens) {
        for (int i = 0; i < tokens; i++) {
            cursor.next();
        }
    }

    private Expr in(int start, Expr left) {
        Expr list = parenthesised();
        int end = cursor.lastEnd();
        if (list instanceof Expr.Subquery query) {
            return new Expr.InQuery(start, end, left, query.query());
        }
        boolean rowOfOne = left instanceof Expr.Row
                && list instanceof Expr.Row row
                && !(row.items().get(0) instanceof Expr.Row);
        List<Expr> items = list instanceof Expr.Row row && !rowOfOne ? row.items() : List.of(list);
        return new Expr.InList(start, end, left, items);
    }

    private Expr like(int start, Expr left, boolean not) {
        int operator = cursor.offset();
        String word = cursor.word(not ? 1 : 0);
        skip(not ? 2 : 1);
        if (word.equals("similar")) {
            cursor.expect("to");
        }
        int operatorEnd = cursor.lastEnd();
        boolean quantified = cursor.isAny(QUANTIFIERS) && cursor.takeAny(QUANTIFIERS);
        Expr pattern = operand();
        int escapeStart = cursor.lastEnd();
        Expr escape = cursor.take("escape") ? operand() : null;
        if (word.equals("like") && !quantified) {
            return new Expr.Like(
                    start, cursor.lastEnd(), not, operator, operatorEnd, left, pattern, escape, escapeStart);
        }
        List<Expr> operands = escape == null ? List.of(left, pattern) : List.of(left, pattern, escape);
        return new Expr.Operation(start, cursor.lastEnd(), operands);
    }

    // ---- values

    /** A value with arithmetic and other operators that bind closer than comparisons. */
    private Expr operand() {
        int start = cursor.offset();
        Expr first = unary();
        List<Expr> operands = null;
        while (takeOperator()) {
            if (operands == null) {
                operands = new ArrayList<>();
                operands.add(first);
            }
            operands.add(unary());
        }
        return operands == null ? first : new Expr.Operation(start, cursor.lastEnd(), operands);
    }

    private boolean takeOperator() {
        if (cursor.kind() == TokenKind.WORD) {
            if (cursor.mysql() && cursor.takeAny(WORD_OPERATORS)) {
                return true;
            }
            if (cursor.is("operator", "(")) {
                skip(2);
                while (!cursor.atEnd() && !cursor.take(")")) {
                    cursor.next();
                }
                return true;
            }
            return false;
        }
        if (cursor.kind() != TokenKind.OPERATOR || cursor.isAny(COMPARISONS) || cursor.is("::")) {
            return false;
        }
        if (cursor.mysql() && (cursor.is("&&") || (cursor.is("||") && pipesMeanOr()))) {
            return false;
        }
        cursor.next();
        return true;
    }

    private Expr unary() {
        int start = cursor.offset();
        if (cursor.isAny(SIGNS) && cursor.token(1).kind() == TokenKind.NUMBER) {
            boolean negative = cursor.is("-");
            cursor.next();
            SqlToken number = cursor.next();
            Expr literal =
                    new Expr.Literal(start, number.end(), Expr.LiteralKind.NUMBER, List.of(number), negative, null);
            return postfix(start, literal);
        }
        boolean prefixed = false;
        while (cursor.kind() == TokenKind.OPERATOR && cursor.isAny(PREFIXES)) {
            cursor.next();
            prefixed = true;
        }
        if (prefixed) {
            return new Expr.Operation(start, cursor.lastEnd(), List.of(unaryOperand()));
        }
        return unaryOperand();
    }

    private Expr unaryOperand() {
        int start = cursor.offset();
        if (cursor.mysql() && cursor.is("binary") && !cursor.word(1).equals("(") && startsValue(1)) {
            cursor.next();
            int valueStart = cursor.offset();
            cursor.enter();
            Expr value = unary();
            cursor.leave();
            return new Expr.Cast(start, cursor.lastEnd(), value, "binary", List.of(new Expr.Range(start, valueStart)));
        }
        return postfix(start, primary());
    }

    private boolean startsValue(int distance) {
        TokenKind kind = cursor.token(distance).kind();
        return (kind != TokenKind.OPERATOR && kind != TokenKind.PUNCTUATION && kind != TokenKind.TRIVIA)
                || cursor.word(distance).equals("(");
    }

    private Expr postfix(int start, Expr primary) {
        Expr value = primary;
        int wraps = 0;
        while (true) {
            checkWraps(++wraps);
            int operator = cursor.offset();
            if (cursor.take("::")) {
                String type = typeName();
                int end = cursor.lastEnd();
                value = new Expr.Cast(start, end, value, type, List.of(new Expr.Range(operator, end)));
            } else if (cursor.is("[")) {
                List<Expr> operands = new ArrayList<>();
                operands.add(value);
                operands.addAll(subscript());
                value = new Expr.Operation(start, cursor.lastEnd(), operands);
            } else if (cursor.is(".") && (cursor.isName(1) || cursor.word(1).equals("*"))) {
                skip(2);
                value = new Expr.Operation(start, cursor.lastEnd(), List.of(value));
            } else if (cursor.is("collate") && cursor.isName(1)) {
                cursor.next();
                cursor.qualifiedName();
                value = new Expr.Operation(start, cursor.lastEnd(), List.of(value));
            } else if (cursor.is("at", "time") && cursor.word(2).equals("zone")) {
                skip(3);
                value = new Expr.Operation(start, cursor.lastEnd(), List.of(value, unary()));
            } else if (cursor.is("at", "local")) {
                skip(2);
                value = new Expr.Operation(start, cursor.lastEnd(), List.of(value));
            } else {
                return value;
            }
        }
    }

    private void checkWraps(int wraps) {
        if (wraps > Cursor.MAX_DEPTH) {
            throw new SqlSyntaxException(cursor.offset(), "nested deeper than " + Cursor.MAX_DEPTH + " levels", true);
        }
    }

    private List<Expr> subscript() {
        cursor.expect("[");
        List<Expr> operands = new ArrayList<>();
        while (!cursor.take("]")) {
            if (!cursor.take(":")) {
                operands.add(expression());
            }
        }
        return operands;
    }

    private Expr primary() {
        int start = cursor.offset();
        return switch (cursor.kind()) {
            case PARAMETER -> {
                int index = cursor.parameterIndex();
                yield new Expr.Parameter(start, cursor.next().end(), index);
            }
            case STRING -> string(start, null);
            case NUMBER -> {
                SqlToken token = cursor.next();
                yield new Expr.Literal(start, token.end(), Expr.LiteralKind.NUMBER, List.of(token), false, null);
            }
            case VARIABLE -> {
                cursor.next();
                yield new Expr.Operation(start, cursor.lastEnd(), List.of());
            }
            case QUOTED_NAME -> named(start);
            case WORD -> word(start);
            case PUNCTUATION -> {
                if (cursor.is("(")) {
                    yield parenthesised();
                }
                if (cursor.is("{")) {
                    yield jdbcEscape(start);
                }
                throw cursor.unexpected("expected a value");
            }
            case OPERATOR -> {
                if (cursor.take("*")) {
                    yield new Expr.Wildcard(start, cursor.lastEnd(), List.of());
                }
                throw cursor.unexpected("expected a value");
            }
            case TRIVIA -> throw cursor.unexpected("expected a value");
        };
    }

    private Expr string(int start, @Nullable String introducer) {
        List<SqlToken> tokens = new ArrayList<>(1);
        tokens.add(cursor.next());
        while (cursor.mysql() && cursor.kind() == TokenKind.STRING) {
            tokens.add(cursor.next());
        }
        return new Expr.Literal(start, cursor.lastEnd(), Expr.LiteralKind.STRING, tokens, false, introducer);
    }

    private Expr parenthesised() {
        int start = cursor.offset();
        cursor.enter();
        cursor.expect("(");
        Expr result;
        if (cursor.take(")")) {
            result = new Expr.Row(start, cursor.lastEnd(), List.of());
        } else if (queries.startsQuery()) {
            Statement query = queries.query();
            cursor.expect(")");
            result = new Expr.Subquery(start, cursor.lastEnd(), query);
        } else {
            Expr first = expression();
            if (first instanceof Expr.Subquery arm && queries.continuesQuery()) {
                Statement query = queries.continued(arm.query());
                cursor.expect(")");
                result = new Expr.Subquery(start, cursor.lastEnd(), query);
            } else if (cursor.take(",")) {
                List<Expr> items = new ArrayList<>();
                items.add(first);
                items.addAll(expressions());
                cursor.expect(")");
                result = new Expr.Row(start, cursor.lastEnd(), items);
            } else {
                cursor.expect(")");
                result = first;
            }
        }
        cursor.leave();
        return result;
    }

    private Expr jdbcEscape(int start) {
        cursor.expect("{");
        if (!cursor.takeAny(Set.of("fn", "d", "t", "ts"))) {
            throw cursor.unexpected("expected fn, d, t or ts in a JDBC escape");
        }
        cursor.enter();
        Expr inner = expression();
        cursor.leave();
        cursor.expect("}");
        return new Expr.Operation(start, cursor.lastEnd(), List.of(inner));
    }

    private Expr word(int start) {
        String word = cursor.word();
        String next = cursor.word(1);
        switch (word) {
            case "null" -> {
                SqlToken token = cursor.next();
                return new Expr.Literal(start, token.end(), Expr.LiteralKind.NULL, List.of(token), false, null);
            }
            case "true", "false" -> {
                SqlToken token = cursor.next();
                return new Expr.Literal(start, token.end(), Expr.LiteralKind.BOOLEAN, List.of(token), false, null);
            }
            case "default" -> {
                if (!next.equals("(")) {
                    cursor.next();
                    return new Expr.Default(start, cursor.lastEnd());
                }
            }
            case "case" -> {
                return caseExpression(start);
            }
            case "cast", "try_cast" -> {
                if (next.equals("(")) {
                    return cast(start);
                }
            }
            case "convert" -> {
                if (next.equals("(") && cursor.mysql()) {
                    return convert(start);
                }
            }
            case "exists" -> {
                if (next.equals("(")) {
                    cursor.next();
                    if (parenthesised() instanceof Expr.Subquery query) {
                        return new Expr.Exists(start, cursor.lastEnd(), query.query());
                    }
                    throw cursor.unexpected("expected a query after EXISTS");
                }
            }
            case "array" -> {
                if (next.equals("[")) {
                    cursor.next();
                    return array(start);
                }
            }
            case "row" -> {
                if (next.equals("(")) {
                    cursor.next();
                    Expr content = parenthesised();
                    return content instanceof Expr.Row
                            ? content
                            : new Expr.Row(start, cursor.lastEnd(), List.of(content));
                }
            }
            case "interval" -> {
                if (!next.equals(".") && startsValue(1)) {
                    return interval(start);
                }
            }
            case "next" -> {
                if (next.equals("value")) {
                    skip(2);
                    cursor.expect("for");
                    cursor.qualifiedName();
                    return new Expr.Operation(start, cursor.lastEnd(), List.of());
                }
            }
            default -> {
                // a name
            }
        }
        if (Keywords.CLAUSES.contains(word)
                && !(Keywords.SOFT.contains(word) && (next.equals("(") || next.equals(".")))
                && !softColumn(word)) {
            throw cursor.unexpected("expected a value");
        }
        if (cursor.token(1).kind() == TokenKind.STRING && typesStrings(word)) {
            return typedString(start, word);
        }
        if (!cursor.mysql() && zonedString(word)) {
            return zonedString(start, word + " " + next + " time zone");
        }
        return named(start);
    }

    /** Words that are keywords in one place and ordinary columns elsewhere. */
    private boolean softColumn(String word) {
        return Keywords.SOFT.contains(word)
                && !word.equals("values")
                && !word.equals("default")
                && !word.equals("returning");
    }

    private boolean typesStrings(String word) {
        return !cursor.mysql() || MYSQL_TYPES.contains(word) || MYSQL_CHARACTER_SETS.contains(word);
    }

    private Expr typedString(int start, String word) {
        cursor.next();
        if (cursor.mysql() && word.startsWith("_")) {
            return string(start, word);
        }
        int literalStart = cursor.offset();
        Expr literal = string(literalStart, null);
        return new Expr.Cast(start, cursor.lastEnd(), literal, word, List.of(new Expr.Range(start, literalStart)));
    }

    private boolean zonedString(String word) {
        return (word.equals("timestamp") || word.equals("time"))
                && (cursor.word(1).equals("with") || cursor.word(1).equals("without"))
                && cursor.word(2).equals("time")
                && cursor.word(3).equals("zone")
                && cursor.token(4).kind() == TokenKind.STRING;
    }

    private Expr zonedString(int start, String type) {
        skip(4);
        int literalStart = cursor.offset();
        Expr literal = string(literalStart, null);
        return new Expr.Cast(start, cursor.lastEnd(), literal, type, List.of(new Expr.Range(start, literalStart)));
    }

    private Expr interval(int start) {
        cursor.next();
        cursor.enter();
        Expr amount = unary();
        cursor.leave();
        while (cursor.isAny(Keywords.INTERVAL_UNITS) || cursor.is("to")) {
            cursor.next();
            if (cursor.is("(") && cursor.token(1).kind() == TokenKind.NUMBER) {
                skip(3);
            }
        }
        return new Expr.Call(start, cursor.lastEnd(), "interval", false, List.of(amount), List.of(), null);
    }

    private Expr caseExpression(int start) {
        cursor.enter();
        cursor.expect("case");
        Expr operand = cursor.is("when") ? null : expression();
        List<Expr> conditions = new ArrayList<>();
        List<Expr> results = new ArrayList<>();
        while (cursor.take("when")) {
            conditions.add(expression());
            cursor.expect("then");
            results.add(expression());
        }
        if (cursor.take("else")) {
            results.add(expression());
        }
        cursor.expect("end");
        cursor.leave();
        return new Expr.Case(start, cursor.lastEnd(), operand, conditions, results);
    }

    private Expr array(int start) {
        cursor.enter();
        cursor.expect("[");
        List<Expr> items = new ArrayList<>();
        while (!cursor.take("]")) {
            items.add(cursor.is("[") ? array(cursor.offset()) : expression());
            if (!cursor.is("]")) {
                cursor.expect(",");
            }
        }
        cursor.leave();
        return new Expr.Array(start, cursor.lastEnd(), items);
    }

    // ---- casts

    private Expr cast(int start) {
        skip(2);
        int operandStart = cursor.offset();
        cursor.enter();
        Expr operand = expression();
        cursor.leave();
        int operandEnd = cursor.lastEnd();
        cursor.expect("as");
        String type = typeUntilParenthesis();
        return castNode(start, operandStart, operand, operandEnd, type);
    }

    private Expr convert(int start) {
        skip(2);
        int operandStart = cursor.offset();
        cursor.enter();
        Expr operand = expression();
        cursor.leave();
        int operandEnd = cursor.lastEnd();
        if (!cursor.take(",")) {
            cursor.expect("using");
            cursor.name();
            cursor.expect(")");
            return new Expr.Operation(start, cursor.lastEnd(), List.of(operand));
        }
        return castNode(start, operandStart, operand, operandEnd, typeUntilParenthesis());
    }

    private Expr castNode(int start, int operandStart, Expr operand, int operandEnd, String type) {
        cursor.expect(")");
        int end = cursor.lastEnd();
        return new Expr.Cast(
                start,
                end,
                operand,
                type,
                List.of(new Expr.Range(start, operandStart), new Expr.Range(operandEnd, end)));
    }

    private String typeUntilParenthesis() {
        StringBuilder type = new StringBuilder();
        int depth = 0;
        while (depth > 0 || !cursor.is(")")) {
            if (cursor.atEnd()) {
                throw cursor.unexpected("expected a type and )");
            }
            depth += cursor.is("(") ? 1 : cursor.is(")") ? -1 : 0;
            appendType(type);
        }
        return type.toString();
    }

    /** A type after {@code ::}, where only the words of types can follow. */
    private String typeName() {
        StringBuilder type = new StringBuilder();
        if (!cursor.isName(0)) {
            throw cursor.unexpected("expected a type");
        }
        boolean interval = cursor.is("interval");
        appendType(type);
        while (cursor.is(".") && cursor.isName(1)) {
            appendType(type);
            appendType(type);
        }
        while (cursor.isAny(Set.of("varying", "precision"))) {
            appendType(type);
        }
        if (cursor.is("(")) {
            do {
                appendType(type);
            } while (!cursor.atEnd() && !cursor.is(")"));
            appendType(type);
        }
        if (cursor.isAny(Set.of("with", "without")) && cursor.word(1).equals("time")) {
            appendType(type);
            appendType(type);
            appendType(type);
        }
        while (interval && (cursor.isAny(Keywords.INTERVAL_UNITS) || cursor.is("to"))) {
            appendType(type);
        }
        while (cursor.is("[")) {
            do {
                appendType(type);
            } while (!cursor.atEnd() && !cursor.is("]"));
            appendType(type);
        }
        if (cursor.is("array")) {
            appendType(type);
        }
        return type.toString();
    }

    private void appendType(StringBuilder type) {
        String word = cursor.kind() == TokenKind.NUMBER ? cursor.number() : cursor.word();
        if (word.isEmpty() && cursor.isName(0)) {
            word = cursor.name().text();
        } else {
            cursor.next();
        }
        boolean glued = type.isEmpty() || "()[],.".contains(word) || "(.".indexOf(type.charAt(type.length() - 1)) >= 0;
        type.append(glued ? "" : " ").append(word);
    }

    // ---- columns and calls

    private Expr named(int start) {
        List<Name> parts = cursor.qualifiedName();
        if (cursor.is("(")) {
            return call(start, parts);
        }
        if (cursor.is(".", "*")) {
            skip(2);
            return new Expr.Wildcard(start, cursor.lastEnd(), parts);
        }
        return new Expr.Column(start, cursor.lastEnd(), parts);
    }

    private Expr call(int start, List<Name> function) {
        cursor.enter();
        cursor.expect("(");
        List<Expr> arguments = new ArrayList<>();
        List<Expr> others = new ArrayList<>();
        boolean distinct = cursor.take("distinct");
        if (queries.startsQuery()) {
            int queryStart = cursor.offset();
            Statement query = queries.query();
            arguments.add(new Expr.Subquery(queryStart, cursor.lastEnd(), query));
        }
        while (!cursor.take(")")) {
            if (cursor.take("order", "by")) {
                others.addAll(queries.orderList());
            } else if (cursor.isAny(ARGUMENT_SEPARATORS) && !looksLikeColumn()) {
                cursor.next();
            } else if (!cursor.take(",")) {
                arguments.add(expression());
            }
        }
        String name = function.get(function.size() - 1).text().toLowerCase(Locale.ROOT);
        Expr.Window window = afterCall(name, others);
        cursor.leave();
        return new Expr.Call(start, cursor.lastEnd(), name, distinct, arguments, others, window);
    }

    /** A separator that is followed by an operator, a comma or the end is a column of that name, or NULL. */
    private boolean looksLikeColumn() {
        if (cursor.is("from") || cursor.is("for") || cursor.is("in") || cursor.is("using") || cursor.is("as")) {
            return false;
        }
        TokenKind next = cursor.token(1).kind();
        return next == TokenKind.PUNCTUATION || next == TokenKind.OPERATOR;
    }

    private Expr.@Nullable Window afterCall(String name, List<Expr> others) {
        if (name.equals("match") && cursor.is("against", "(")) {
            skip(2);
            while (!cursor.take(")")) {
                if (!cursor.takeAny(ARGUMENT_SEPARATORS)) {
                    others.add(expression());
                }
            }
        }
        if (cursor.is("within", "group")) {
            skip(2);
            cursor.expect("(");
            cursor.expect("order");
            cursor.expect("by");
            others.addAll(queries.orderList());
            cursor.expect(")");
        }
        if (cursor.is("filter", "(")) {
            skip(2);
            cursor.expect("where");
            others.add(expression());
            cursor.expect(")");
        }
        if (cursor.is("from", "first") || cursor.is("from", "last")) {
            skip(2);
        }
        if (cursor.isAny(NULL_TREATMENTS) && cursor.word(1).equals("nulls")) {
            skip(2);
        }
        if (!cursor.take("over")) {
            return null;
        }
        if (cursor.is("(")) {
            return window();
        }
        cursor.name();
        return new Expr.Window(List.of(), List.of());
    }

    Expr.Window window() {
        cursor.enter();
        cursor.expect("(");
        List<Expr> partition = new ArrayList<>();
        List<Expr> others = new ArrayList<>();
        if (cursor.isName(0) && !cursor.isAny(Set.of("partition", "order", "rows", "range", "groups"))) {
            cursor.name();
        }
        if (cursor.take("partition", "by")) {
            partition.addAll(expressions());
        }
        if (cursor.take("order", "by")) {
            others.addAll(queries.orderList());
        }
        while (!cursor.take(")")) {
            if (!cursor.takeAny(FRAME)) {
                others.add(operand());
            }
        }
        cursor.leave();
        return new Expr.Window(partition, others);
    }
}
