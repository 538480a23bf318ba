/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import dev.acrawriter.jdbc.sql.syntax.SqlLexer;
import dev.acrawriter.jdbc.sql.syntax.SqlSyntaxException;
import dev.acrawriter.jdbc.sql.syntax.TokenKind;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Remembers plans, also those that pass or refuse. Bounded by the number of texts and by their characters; the texts that were not
 * asked for longest go first. No text is kept that may show a protected value: none with protected constants, and none that is
 * refused and has any string or number in it, for a refusal does not tell what they are. Such a text hardly comes again, and its
 * plaintext should not stay in memory. Constants that do not belong to a protected column are not secret, and are kept with
 * their text. One cache can serve several analysers. Safe for many threads.
 */
public final class PlanCache {
    private final int maxEntries;
    private final long maxCharacters;
    // Guarded by itself. The lock is held for look-ups only, never during an analysis.
    private final LinkedHashMap<Key, StatementPlan> plans = new LinkedHashMap<>(64, 0.75f, true);
    private long characters;

    private record Key(SqlAnalyzer analyzer, String sql) {
        // By hand, as in all records that are looked up early: the first generated one costs a new JVM tens of
        // milliseconds.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || (other instanceof Key that && analyzer.equals(that.analyzer) && sql.equals(that.sql));
        }

        @Override
        public int hashCode() {
            return 31 * analyzer.hashCode() + sql.hashCode();
        }
    }

    /**
     * Makes a cache.
     *
     * @param maxEntries how many plans to keep; 1 or more
     * @param maxCharacters how many characters of SQL to keep; 1 or more. A text longer than an eighth of it is not kept
     */
    public PlanCache(int maxEntries, long maxCharacters) {
        if (maxEntries < 1 || maxCharacters < 1) {
            throw new IllegalArgumentException(
                    "a cache of " + maxEntries + " entries, " + maxCharacters + " characters");
        }
        this.maxEntries = maxEntries;
        this.maxCharacters = maxCharacters;
    }

    /**
     * Gives the plan of a text, from memory or by analysis.
     *
     * @param analyzer makes the plan
     * @param sql the text
     * @return the plan
     */
    public StatementPlan plan(SqlAnalyzer analyzer, String sql) {
        Key key = new Key(Objects.requireNonNull(analyzer, "analyzer"), sql);
        StatementPlan known = known(key);
        if (known != null) {
            return known;
        }
        StatementPlan plan = analyzer.analyze(sql);
        if (!mayShowSecret(analyzer, sql, plan) && sql.length() <= Math.max(1, maxCharacters / 8)) {
            keep(key, plan);
        }
        return plan;
    }

    private static boolean mayShowSecret(SqlAnalyzer analyzer, String sql, StatementPlan plan) {
        if (plan instanceof StatementPlan.Protect protect) {
            return !protect.literals().isEmpty();
        }
        return plan instanceof StatementPlan.Refuse && hasConstants(analyzer, sql);
    }

    private static boolean hasConstants(SqlAnalyzer analyzer, String sql) {
        try {
            return SqlLexer.tokenize(sql, analyzer.settings()).tokens().stream()
                    .anyMatch(token -> token.kind() == TokenKind.STRING || token.kind() == TokenKind.NUMBER);
        } catch (SqlSyntaxException e) {
            // What cannot be cut may hold anything.
            return true;
        }
    }

    private @Nullable StatementPlan known(Key key) {
        synchronized (plans) {
            return plans.get(key);
        }
    }

    private void keep(Key key, StatementPlan plan) {
        synchronized (plans) {
            if (plans.putIfAbsent(key, plan) != null) {
                return;
            }
            characters += key.sql().length();
            Iterator<Map.Entry<Key, StatementPlan>> oldest = plans.entrySet().iterator();
            while (plans.size() > maxEntries || characters > maxCharacters) {
                characters -= oldest.next().getKey().sql().length();
                oldest.remove();
            }
        }
    }

    /**
     * Gives the number of plans that are kept.
     *
     * @return zero or more
     */
    public int size() {
        synchronized (plans) {
            return plans.size();
        }
    }
}
