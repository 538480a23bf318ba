/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.postgresql.PGResultSetMetaData;

/**
 * Where the columns of a result come from, compared with what a live PostgreSQL says. The server names a base column only where it
 * is passed on unchanged; where it does, the analysis must name the same.
 */
class ProvenanceOracleTest {
    private static final int GENERATED = 1_500;
    private static final long SEED = 99L;

    private static final Set<String> PROTECTED = Fixture.SCHEMA.tables().stream()
            .flatMap(table ->
                    table.protectedColumns().stream().map(setting -> new ProtectedColumn(table, setting).toString()))
            .collect(Collectors.toSet());

    private static final TableShapes SHAPES = (schema, table) -> switch (table) {
        case "ledger" -> List.of("id", "email", "phone", "note", "x", "other");
        case "orders" -> List.of("customer");
        default -> List.of();
    };

    /** Forms that a generator hardly meets. Each stands for one rule of scopes or provenance. */
    private static final String HAND_WRITTEN = """
            SELECT * FROM customer
            TABLE contact
            SELECT c.*, k.email FROM customer c, contact k
            SELECT k.*, c.* FROM customer c JOIN contact k ON c.id = k.customer_id
            SELECT * FROM customer JOIN contact USING (id)
            SELECT * FROM customer c JOIN contact k USING (id) JOIN ledger l USING (id)
            SELECT id, customer_id FROM customer JOIN contact USING (id)
            SELECT * FROM contact NATURAL JOIN orders
            SELECT * FROM ledger NATURAL JOIN (SELECT id AS other, customer_id FROM contact) t(a, b)
            SELECT email AS e, phone p, (note), ((num)) FROM customer
            SELECT email e, email AS "E", "email" FROM customer
            SELECT x.e FROM (SELECT email AS e FROM customer) x
            SELECT x.a, x.b FROM (SELECT phone, email FROM customer) x(b, a)
            SELECT * FROM (SELECT email AS phone, phone AS email FROM customer) x
            SELECT email FROM (SELECT phone AS email FROM customer) x
            SELECT y.* FROM (SELECT x.* FROM (SELECT email, id FROM contact) x) y
            SELECT y.id FROM (SELECT id, email FROM contact OFFSET 0) y
            SELECT z FROM (SELECT DISTINCT id AS z FROM contact) t
            SELECT count(*), max(id), upper(created_at), id + 1 FROM customer GROUP BY id
            SELECT id, sum(id) OVER (PARTITION BY created_at ORDER BY id) FROM customer
            SELECT id, first_value(id) OVER w FROM customer WINDOW w AS (PARTITION BY created_at)
            WITH a AS (SELECT email, phone AS email2 FROM customer) SELECT email2, email FROM a
            WITH a AS (SELECT phone AS email FROM customer) SELECT email FROM a
            WITH a(x, y) AS (SELECT id, email FROM contact) SELECT y, x FROM a
            WITH a AS (SELECT id FROM customer), b AS (SELECT id AS i FROM a) SELECT b.i, a.id FROM a, b
            WITH customer AS (SELECT id AS email FROM contact) SELECT email FROM customer
            WITH a AS (SELECT * FROM customer) SELECT c.* FROM a c
            WITH a AS MATERIALIZED (SELECT email FROM customer) SELECT a.email FROM a
            WITH RECURSIVE r AS (SELECT id, email FROM contact UNION ALL SELECT r.id, r.email FROM r) SELECT id, email FROM r
            WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT n, id FROM r, customer
            SELECT email FROM customer UNION ALL SELECT email FROM contact
            SELECT id FROM customer UNION SELECT id FROM contact ORDER BY 1
            (SELECT id FROM customer) EXCEPT (SELECT id FROM contact)
            SELECT x.id FROM (SELECT id FROM customer UNION ALL SELECT id FROM contact) x
            SELECT (SELECT email FROM contact LIMIT 1), (SELECT id FROM contact LIMIT 1) AS i FROM customer
            SELECT COALESCE(email, backup_email), CASE WHEN id = 1 THEN email ELSE backup_email END FROM customer
            SELECT c.id, t.e FROM customer c, LATERAL (SELECT k.email AS e FROM contact k WHERE k.customer_id = c.id) t
            SELECT c.id, t.i FROM customer c CROSS JOIN LATERAL (SELECT c.id AS i) t
            SELECT c.id, t.* FROM customer c LEFT JOIN LATERAL (SELECT k.id, k.email FROM contact k) t ON true
            SELECT u.x, c.id FROM customer c, unnest(ARRAY[1, 2]) AS u(x)
            SELECT c.id, g FROM customer c, generate_series(1, 2) g
            SELECT v.a, c.id FROM (VALUES (1, 'x'), (2, 'y')) v(a, b), customer c
            SELECT column1, id FROM (VALUES (1)) v, customer
            SELECT x.id FROM (customer c JOIN ledger l ON l.id = c.id) AS x(id, b, c)
            SELECT x.customer_id FROM (contact c JOIN orders o ON o.customer = c.id) AS x
            SELECT a.id, b.id, a.email FROM customer a JOIN customer b ON a.id = b.id
            SELECT public.customer.id, public.customer.email FROM public.customer
            SELECT customer.* FROM public.customer
            SELECT "C".id FROM customer AS "C"
            SELECT Customer.ID, EMAIL FROM CUSTOMER
            SELECT U&"em\\0061il" FROM customer
            SELECT email -- phone
             , /* note */ id FROM customer
            SELECT id FROM ONLY customer
            SELECT id::int, id::bigint, email::bytea FROM customer
            SELECT ROW(id, created_at), id FROM customer
            SELECT c.id FROM customer c WHERE EXISTS (SELECT id FROM contact WHERE contact.id = c.id)
            SELECT id FROM customer WHERE id IN (SELECT customer_id FROM contact)
            SELECT id FROM (SELECT id FROM customer LIMIT 5) t WHERE id > 1 FOR UPDATE
            SELECT DISTINCT ON (id) id, created_at FROM customer ORDER BY id
            SELECT id, nick FROM customer GROUP BY id, nick HAVING count(*) > 0
            SELECT l.email, c.email FROM ledger l LEFT JOIN contact c ON c.id = l.id RIGHT JOIN customer d ON d.id = c.id
            SELECT ledger.email FROM ledger, customer
            SELECT other FROM ledger WHERE id IN (SELECT id FROM customer)
            SELECT customer FROM orders, contact
            SELECT t.email FROM (SELECT * FROM contact) t JOIN (SELECT * FROM ledger) u ON t.id = u.id
            SELECT t.a FROM (SELECT email AS a, id AS b FROM customer) t, (SELECT id AS a2 FROM contact) u
            INSERT INTO customer (id) VALUES (1) RETURNING *
            INSERT INTO customer (id) VALUES (1) RETURNING email, id AS i, phone || ''
            INSERT INTO customer AS c (id) VALUES (1) RETURNING c.email
            UPDATE customer SET id = 1 RETURNING nick, *
            UPDATE customer c SET id = 1 FROM contact k WHERE k.customer_id = c.id RETURNING *
            UPDATE customer c SET id = 1 FROM contact k WHERE k.customer_id = c.id RETURNING k.email, c.email
            DELETE FROM customer RETURNING email, id
            DELETE FROM customer c USING contact k WHERE k.id = c.id RETURNING *
            DELETE FROM customer c USING contact k WHERE k.id = c.id RETURNING k.*, c.note
            WITH d AS (DELETE FROM customer RETURNING id, email) SELECT email, id FROM d
            WITH i AS (INSERT INTO contact (id) VALUES (1) RETURNING *) SELECT * FROM i
            MERGE INTO customer c USING contact k ON c.id = k.customer_id WHEN MATCHED THEN DO NOTHING RETURNING c.email, k.email
            MERGE INTO customer c USING contact k ON c.id = k.customer_id WHEN MATCHED THEN DO NOTHING RETURNING *
            """;

    @Test
    void agreesWithTheServer() throws SQLException {
        SqlAnalyzer analyzer = SqlAnalyzer.of(Fixture.SCHEMA, SessionSettings.defaults(SqlDialect.POSTGRESQL), SHAPES);
        Set<String> queries = new LinkedHashSet<>(HAND_WRITTEN.lines().toList());
        StatementGenerator generator = new StatementGenerator(SEED, SqlDialect.POSTGRESQL);
        for (int i = 0; i < GENERATED; i++) {
            queries.add(generator.nextQuery().sql());
        }
        Figures figures = new Figures();
        try (Connection connection = FixtureDatabases.postgres("encrypted")) {
            connection.setAutoCommit(false);
            for (String sql : queries) {
                if (analyzer.analyze(sql) instanceof StatementPlan.Protect plan) {
                    // The original: what matters is the result, and the rewriting does not touch it.
                    compare(sql, plan.results().get(0), connection, figures);
                }
            }
        }
        TestLog.print("provenance: seed %d, %d queries, %d columns; %d agree, %d with more candidates,"
                        .formatted(SEED, figures.queries, figures.columns, figures.same, figures.superset)
                + " %d told by the analysis only, %d told by the server only, %d computed; %d queries the server does not describe; contradictions %d"
                        .formatted(
                                figures.ownOnly,
                                figures.notTold,
                                figures.computed,
                                figures.notDescribed,
                                figures.contradictions.size()));
        assertThat(figures.contradictions).isEmpty();
        assertThat(figures.queries).isGreaterThanOrEqualTo(500);
    }

    private static final class Figures {
        private final List<String> contradictions = new ArrayList<>();
        private int queries;
        private int columns;
        private int same;
        private int superset;
        private int ownOnly;
        private int computed;
        private int notTold;
        private int notDescribed;
    }

    private static void compare(String sql, List<OutputColumn> outputs, Connection connection, Figures figures)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSetMetaData metaData = statement.getMetaData();
            figures.queries++;
            if (outputs.stream().anyMatch(OutputColumn::star)) {
                return;
            }
            if (metaData == null || metaData.getColumnCount() != outputs.size()) {
                figures.contradictions.add("count of columns: " + sql);
                return;
            }
            PGResultSetMetaData base = metaData.unwrap(PGResultSetMetaData.class);
            for (int i = 1; i <= outputs.size(); i++) {
                String server = base.getBaseTableName(i) + "." + base.getBaseColumnName(i);
                count(sql, i, server, outputs.get(i - 1), figures);
            }
        } catch (SQLException e) {
            // Types of the original do not fit encrypted columns, or a parameter's type cannot be told.
            figures.notDescribed++;
            connection.rollback();
        }
    }

    private static void count(String sql, int index, String server, OutputColumn output, Figures figures) {
        List<String> own = output.sources().stream().map(ColumnSource::toString).toList();
        figures.columns++;
        if (server.equals(".")) {
            if (own.isEmpty()) {
                figures.computed++;
            } else {
                figures.ownOnly++;
            }
        } else if (own.equals(List.of(server))) {
            figures.same++;
        } else if (own.contains(server)) {
            figures.superset++;
        } else if (own.isEmpty() && !PROTECTED.contains(server)) {
            // A cast to the type that the column has anyway: the analysis does not know types.
            figures.notTold++;
        } else {
            figures.contradictions.add("column " + index + " is " + server + ", analysed as " + own + ": " + sql);
        }
    }
}
