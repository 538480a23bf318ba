/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import dev.acrawriter.jdbc.sql.PlanCache;
import dev.acrawriter.jdbc.sql.SessionSettings;
import dev.acrawriter.jdbc.sql.SqlAnalyzer;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.sql.StatementPlan;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Ten statements as frameworks write them: the first analysis of a text, and the look-up of one that was met before. The baseline is
 * a pass over the characters, the least that anybody could do with a text.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(2)
public class SqlAnalysisBenchmark {
    static final List<String> STATEMENTS = List.of(
            "select o.id, o.total, o.created_at from orders o where o.customer_id = ? order by o.created_at desc limit ?",
            "select c1_0.id,c1_0.created_at,c1_0.email,c1_0.phone from customer c1_0 where c1_0.email=?",
            "insert into customer (created_at,email,phone,id) values (?,?,?,?)",
            "update customer set email=?,phone=? where id=? and version=?",
            "delete from customer where id=?",
            "select c.id, k.email from customer c join contact k on c.email = k.email where c.created_at > ? and k.other in (?, ?, ?)",
            "select * from customer where (? is null or email = ?) and (? is null or created_at > ?) limit 20 offset ?",
            "with recent as (select id, email from customer where created_at > ?) select r.email, count(*) from recent r join orders o on o.customer_id = r.id group by r.email",
            "insert into customer (id, email, phone) values (?, ?, ?) on conflict (id) do update set email = excluded.email, phone = excluded.phone returning id, email",
            "select id, email from customer where email in (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    /** Which of the ten. */
    @Param({"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"})
    public int statement;

    private final SqlAnalyzer analyzer = analyzer();
    private final PlanCache cache = new PlanCache(1_000, 1_000_000);
    private String sql = "";

    /** Knows two protected tables. */
    static SqlAnalyzer analyzer() {
        return SqlAnalyzer.of(
                EncryptionSchema.of(
                        TableSchema.of(
                                "customer",
                                List.of("id", "created_at", "version", "email", "phone"),
                                List.of(
                                        ColumnSetting.builder("email")
                                                .searchable()
                                                .build(),
                                        ColumnSetting.builder("phone").build())),
                        TableSchema.of(
                                "contact",
                                List.of("id", "customer_id", "email", "other"),
                                List.of(ColumnSetting.builder("email")
                                        .searchable()
                                        .build()))),
                SessionSettings.defaults(SqlDialect.POSTGRESQL));
    }

    /** Chooses the text, and makes sure that it is accepted. */
    @Setup
    public void choose() {
        sql = STATEMENTS.get(statement);
        if (cache.plan(analyzer, sql) instanceof StatementPlan.Refuse refuse) {
            throw new IllegalStateException(refuse.message());
        }
    }

    /**
     * Analyses a text that was not met before.
     *
     * @return the plan
     */
    @Benchmark
    public StatementPlan first() {
        return analyzer.analyze(sql);
    }

    /**
     * Finds the plan of a text that was met before.
     *
     * @return the plan
     */
    @Benchmark
    public StatementPlan again() {
        return cache.plan(analyzer, sql);
    }

    /**
     * Looks at each character.
     *
     * @return a number that keeps the loop alive
     */
    @Benchmark
    public int baselineCharacters() {
        int sum = 0;
        for (int i = 0; i < sql.length(); i++) {
            sum = 31 * sum + sql.charAt(i);
        }
        return sum;
    }
}
