/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import dev.acrawriter.schema.DataType;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Values with markers for parameters, and the setters that bring them. Secrets are noted; some come a second time, so that searches find. */
final class MarkerValues {
    /** The generator's own markers count from 1. */
    private static final int FIRST = 90_000_000;

    private final SplittableRandom random;
    private final Map<String, String> secrets;
    private final List<String> recentSecrets = new ArrayList<>();
    private final List<String> recentNumbers = new ArrayList<>();
    private final List<String> recentOpen = new ArrayList<>();
    private int counter = FIRST;

    MarkerValues(SplittableRandom random, Map<String, String> secrets) {
        this.random = random;
        this.secrets = secrets;
    }

    /**
     * A value of a parameter.
     *
     * @param marker null for NULL
     * @param setter which of the setters
     */
    record Value(@Nullable String marker, boolean isProtected, boolean number, int setter) {
        /** Strange setters are for protected values alone: a driver takes them for other types than text. */
        void set(PreparedStatement statement, int index, boolean strange) throws SQLException {
            if (marker == null) {
                statement.setNull(index, Types.NULL);
            } else if (number) {
                setNumber(statement, index, Integer.parseInt(marker));
            } else if (strange && isProtected) {
                setText(statement, index, marker);
            } else {
                statement.setString(index, marker);
            }
        }

        private void setNumber(PreparedStatement statement, int index, int value) throws SQLException {
            switch (setter % 6) {
                case 0 -> statement.setLong(index, value);
                case 1 -> statement.setObject(index, value);
                case 2 -> statement.setBigDecimal(index, BigDecimal.valueOf(value));
                case 3 -> statement.setObject(index, (long) value, Types.BIGINT);
                default -> statement.setInt(index, value);
            }
        }

        private void setText(PreparedStatement statement, int index, String text) throws SQLException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            switch (setter) {
                case 0 -> statement.setBytes(index, bytes);
                case 1 -> statement.setObject(index, text);
                case 2 -> statement.setObject(index, text, Types.VARCHAR);
                case 3 -> statement.setObject(index, bytes);
                case 4 -> statement.setNString(index, text);
                case 5 -> statement.setCharacterStream(index, new StringReader(text));
                case 6 -> statement.setCharacterStream(index, new StringReader(text), text.length());
                case 7 -> statement.setBinaryStream(index, new ByteArrayInputStream(bytes));
                case 8 -> statement.setAsciiStream(index, new ByteArrayInputStream(bytes), bytes.length);
                case 9 -> statement.setClob(index, new StringReader(text));
                case 10 -> statement.setBlob(index, new ByteArrayInputStream(bytes));
                default -> statement.setString(index, text);
            }
        }
    }

    /** Values for the parameters of a statement, of which it is known whether they belong to a protected column. */
    List<Value> next(StatementGenerator.Generated statement, StatementPlan plan) {
        return values(statement, plan, 30);
    }

    /** The same without any that was there before, and without NULL. */
    List<Value> fresh(StatementGenerator.Generated statement, StatementPlan plan) {
        return values(statement, plan, 0);
    }

    /** Rows are gone: there is nothing left to find. */
    void forgetAll() {
        recentSecrets.clear();
        recentNumbers.clear();
        recentOpen.clear();
    }

    private List<Value> values(StatementGenerator.Generated statement, StatementPlan plan, int again) {
        List<Boolean> secret = statement.parameters();
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < secret.size(); i++) {
            @Nullable
            ParameterPlan parameter = plan instanceof StatementPlan.Protect protect
                    ? protect.parameters().get(i)
                    : null;
            List<ProtectedColumn> columns = parameter == null ? List.of() : parameter.columns();
            boolean isProtected = !columns.isEmpty();
            boolean number = isProtected && columns.get(0).setting().dataType() == DataType.INT32;
            // An open place may be a number or a text; a number in digits is fit for both.
            String first = number || !secret.get(i) ? "1" : "m";
            boolean none = again > 0 && random.nextInt(100) < 4;
            values.add(new Value(
                    none ? null : marker(first, secret.get(i), again, statement.sql()),
                    isProtected,
                    number,
                    random.nextInt(14)));
        }
        return values;
    }

    private String marker(String first, boolean secret, int again, String origin) {
        List<String> recent = !secret ? recentOpen : first.equals("1") ? recentNumbers : recentSecrets;
        if (!recent.isEmpty() && random.nextInt(100) < again) {
            return recent.get(random.nextInt(recent.size()));
        }
        String marker = secret ? newSecret(first, origin) : first + next();
        recent.add(marker);
        return marker;
    }

    /** Every second number: {@code ? + 1}, which the server computes, must not be the next secret. */
    private int next() {
        counter += 2;
        return counter;
    }

    String newSecret(String first, String origin) {
        String marker = first + next();
        secrets.put(marker, origin);
        return marker;
    }
}
