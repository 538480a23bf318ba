/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.AcraSqlException;
import dev.acrawriter.jdbc.sql.OutputColumn;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.RefusalCode;
import dev.acrawriter.jdbc.sql.SessionSettings;
import dev.acrawriter.jdbc.sql.SqlAnalyzer;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.sql.StatementPlan;
import dev.acrawriter.jdbc.sql.ValueRole;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of one connection mean: the settings of the server's session, read from it before the first statement and again
 * whenever they may have changed, and the plans made with them. Not safe for many threads at once beyond what a connection is.
 */
final class Session {
    private static final System.Logger LOG = System.getLogger(Session.class.getName());

    /** Refusals that knowing the tables does not change. */
    private static final Set<RefusalCode> FINAL = EnumSet.of(
            RefusalCode.NOT_UNDERSTOOD,
            RefusalCode.TOO_DEEP,
            RefusalCode.VERSIONED_COMMENT,
            RefusalCode.MIXED_PARAMETERS,
            RefusalCode.REWRITE_CHECK);

    private final Connection connection;
    private final Protection protection;
    private final SqlDialect dialect;
    private final SessionState state;
    private @Nullable SessionSettings settings;
    private @Nullable String path;
    /** Whether the session may be changed, or be another one, at any time. */
    private boolean elusive;

    private boolean tablesChanged;
    private int databaseChanges;

    /**
     * A text and what is done with it.
     *
     * @param plan pass or protect
     * @param kind what else it may change
     * @param settings what it was planned with
     * @param path where tables were looked for; null if the plan does not depend on it
     * @param generation of the catalogue; without meaning if the plan does not depend on it
     * @param byPlace whether it stores values in columns that it does not name, so that nothing that is remembered is good
     *     enough: the table is looked at before each execution
     */
    record Planned(
            StatementPlan plan,
            TextKind kind,
            SessionSettings settings,
            @Nullable String path,
            int generation,
            boolean byPlace) {
        Planned(StatementPlan plan, TextKind kind, SessionSettings settings) {
            this(plan, kind, settings, null, 0, false);
        }

        boolean isProtected() {
            return plan instanceof StatementPlan.Protect;
        }

        /** The columns of each result. */
        List<List<OutputColumn>> results() {
            return plan instanceof StatementPlan.Protect protect ? protect.results() : List.of();
        }
    }

    Session(Connection connection, Protection protection) throws SQLException {
        this.connection = connection;
        this.protection = protection;
        this.dialect = protection.dialect(connection);
        this.state = SessionState.of(connection, dialect);
        this.elusive = dialect.isMySqlFamily() && Reconnection.isPossible(connection);
    }

    SqlDialect dialect() {
        return dialect;
    }

    Protection protection() {
        return protection;
    }

    /** Why a plan cannot be used in one of the ways to execute a text; null if it can. */
    interface Use {
        StatementPlan.@Nullable Refuse refusal(StatementPlan plan);
    }

    /** Plans a text; a refusal is thrown. */
    Planned plan(String sql) throws SQLException {
        return plan(sql, plan -> null);
    }

    /** Plans a text for some use of it; a refusal is thrown, that of the use in any case. */
    Planned plan(String sql, Use use) throws SQLException {
        Events events = protection.events();
        boolean observed = events.active();
        long start = observed ? System.nanoTime() : 0;
        Planned planned = analysed(sql);
        StatementPlan.Refuse unusable = use.refusal(planned.plan());
        if (observed) {
            StatementPlan plan = unusable == null ? planned.plan() : unusable;
            boolean sent = !(plan instanceof StatementPlan.Refuse)
                    || (unusable == null && protection.options().refusedPasses());
            events.planned(plan, TextKind.statement(sql, dialect), sent, System.nanoTime() - start);
        }
        if (unusable != null) {
            throw Refusals.statement(unusable);
        }
        return allowed(planned);
    }

    private Planned analysed(String sql) throws SQLException {
        SessionSettings now = settings();
        TextKind kind = TextKind.of(sql, dialect);
        StatementPlan plan = protection.plans().plan(protection.analyzer(now), sql);
        if (storesByList(sql, plan, now)) {
            return byPlace(sql, kind, now);
        }
        if (!dependsOnTables(plan)) {
            return new Planned(plan, kind, now);
        }
        return refusedForTables(plan) && TextKind.mayStore(sql) ? byPlace(sql, kind, now) : withTables(sql, kind, now);
    }

    private Planned allowed(Planned planned) throws SQLException {
        if (planned.plan() instanceof StatementPlan.Refuse refusal) {
            if (!protection.options().refusedPasses()) {
                throw Refusals.statement(refusal);
            }
            LOG.log(Level.WARNING, "sent without protection, as configured: {0}", refusal.message());
            return new Planned(new StatementPlan.Pass(), planned.kind(), planned.settings());
        }
        return planned;
    }

    private static boolean refusedForTables(StatementPlan plan) {
        return plan instanceof StatementPlan.Refuse refusal && !FINAL.contains(refusal.code());
    }

    /** Whether a text may store values by the place that a list of the schema gives them. */
    private boolean storesByList(String sql, StatementPlan plan, SessionSettings now) {
        SqlAnalyzer unlisted =
                plan instanceof StatementPlan.Protect && TextKind.mayStore(sql) ? protection.unlisted(now) : null;
        return unlisted != null && refusedForTables(protection.plans().plan(unlisted, sql));
    }

    private static boolean dependsOnTables(StatementPlan plan) {
        if (plan instanceof StatementPlan.Refuse) {
            return refusedForTables(plan);
        }
        if (plan instanceof StatementPlan.Protect protect) {
            for (List<OutputColumn> result : protect.results()) {
                if (countsBehindStar(result)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Columns behind a star are found by their number. */
    private static boolean countsBehindStar(List<OutputColumn> result) {
        boolean star = false;
        boolean protects = false;
        for (OutputColumn column : result) {
            star |= column.star();
            protects |= column.protectedColumn() != null;
        }
        return star && protects;
    }

    /** A value in the wrong column would be plaintext for everybody: what is remembered is not good enough. */
    private Planned byPlace(String sql, TextKind kind, SessionSettings now) throws SQLException {
        StatementPlan plan;
        try {
            plan = protection.tables().compared(now, connection, analyzer -> analyzer.analyze(sql));
        } catch (LiveTables.OutgrownListException e) {
            plan = new StatementPlan.Refuse(
                    RefusalCode.UNKNOWN_SHAPE,
                    0,
                    null,
                    "values would be stored by their place, but " + e.getMessage(),
                    "correct the list, or name the columns in the statement");
        }
        return new Planned(plan, kind, now, null, 0, true);
    }

    private Planned withTables(String sql, TextKind kind, SessionSettings now) throws SQLException {
        LiveTables tables = protection.tables();
        int generation = tables.generation();
        String where = path(now);
        StatementPlan plan = tables.remembered(
                now, where, connection, analyzer -> protection.plans().plan(analyzer, sql));
        if (stores(plan) || plan instanceof StatementPlan.Refuse) {
            // What is remembered is not good enough to store by, nor to refuse a statement.
            plan = tables.fresh(now, connection, analyzer -> analyzer.analyze(sql));
        }
        return new Planned(plan, kind, now, where, generation, false);
    }

    private static boolean stores(StatementPlan plan) {
        return plan instanceof StatementPlan.Protect protect
                && (protect.parameters().stream().anyMatch(parameter -> parameter.role() == ValueRole.STORE)
                        || protect.literals().stream().anyMatch(literal -> literal.role() == ValueRole.STORE));
    }

    /** Checks, before a prepared statement is executed, that its text still means what it meant. */
    Planned confirm(String sql, Planned planned) throws SQLException {
        if (connection.isClosed()) {
            // The driver says so when it is asked to execute.
            return planned;
        }
        confirmSettings(planned);
        if (!planned.byPlace() && (planned.path() == null || samePlace(planned))) {
            return planned;
        }
        Planned again = allowed(analysed(sql));
        if (!sameActions(planned.plan(), again.plan())) {
            throw Refusals.outdated("tables of the statement have changed");
        }
        return again;
    }

    /** Checks that texts are still cut as they were. */
    void confirmSettings(Planned planned) throws SQLException {
        if (!settings().equals(planned.settings())) {
            throw Refusals.outdated("settings of the session have changed");
        }
    }

    private boolean samePlace(Planned planned) throws SQLException {
        return path(planned.settings()).equals(planned.path())
                && protection.tables().generation() == planned.generation();
    }

    private static boolean sameActions(StatementPlan one, StatementPlan other) {
        if (one instanceof StatementPlan.Protect before && other instanceof StatementPlan.Protect after) {
            return before.parameters().equals(after.parameters())
                    && before.results().equals(after.results())
                    && before.splices().equals(after.splices())
                    && places(before).equals(places(after));
        }
        return one.equals(other);
    }

    /**
     * A constant and what becomes of it.
     *
     * @param start where it begins
     * @param end where it ends
     * @param role what happens to it
     * @param column the column
     */
    private record Place(int start, int end, ValueRole role, ProtectedColumn column) {}

    private static List<Place> places(StatementPlan.Protect plan) {
        return plan.literals().stream()
                .map(literal -> new Place(literal.start(), literal.end(), literal.role(), literal.column()))
                .toList();
    }

    /**
     * What an execution stores. Holds no text, which may show plaintext.
     *
     * @param written the tables and columns
     * @param lengths how long the stored forms are
     * @param mayCut whether the text may make the server cut what is too long
     */
    record Storing(WrittenColumns written, StoredLengths lengths, boolean mayCut) {}

    /** Whether {@link #storing} can tell of anything: there are servers that cut what is too long. */
    boolean looksAtRoom() {
        return dialect.isMySqlFamily();
    }

    /** What a text stores; empty where every server refuses what is too long, or where nothing is stored. */
    List<Storing> storing(Planned planned, String sql, StoredLengths lengths) {
        return looksAtRoom() && planned.plan() instanceof StatementPlan.Protect plan && TextKind.mayStore(sql)
                ? List.of(new Storing(protection.written(plan, planned.settings()), lengths, TextKind.mayCut(sql)))
                : List.of();
    }

    /** Refuses an execution if a column would not keep what it stores, which not every server does. */
    void requireRoom(List<Storing> all) throws SQLException {
        if (all.isEmpty() || connection.isClosed()) {
            return;
        }
        SessionSettings now = settings();
        RoomCheck.Cuts cuts = all.stream().anyMatch(Storing::mayCut) ? RoomCheck.Cuts.ALL : state.cuts();
        RoomCheck check = new RoomCheck(connection, protection.rooms(), path(now), cuts);
        try {
            for (Storing storing : all) {
                check.stored(storing.written(), storing.lengths());
                check.copied(storing.written(), protection.schema().tables());
            }
        } catch (AcraSqlException e) {
            throw e;
        } catch (SQLException e) {
            if (cuts == RoomCheck.Cuts.ALL) {
                throw e;
            }
            // The server itself refuses what is too long; who may only insert may not be allowed to look.
            LOG.log(Level.DEBUG, "the columns of a table could not be looked at", e);
        }
    }

    /** Notes what an executed text may have changed. Called whether or not the execution failed. */
    void executed(TextKind kind) {
        if (kind == TextKind.ROWS) {
            return;
        }
        if (kind == TextKind.TABLES) {
            tablesChanged = true;
            protection.tablesChanged();
        }
        changed();
    }

    /** Forgets the settings: something may have changed them. */
    void changed() {
        settings = null;
        path = null;
    }

    /** Notes that the application told the driver where to look for tables. */
    void databaseChanged() {
        databaseChanges++;
        changed();
    }

    /** Changes when the application tells the driver where to look for tables. */
    int databaseChanges() {
        return databaseChanges;
    }

    /**
     * Refuses a protected text of a statement that is older than the choice of the database: MySQL's driver goes back to the one that was
     * chosen when the statement was made, and what is known here is about another table.
     */
    void requireSameDatabase(Planned planned, int changesBefore) throws SQLException {
        if (dialect.isMySqlFamily() && planned.isProtected() && changesBefore != databaseChanges) {
            throw Refusals.outdated("the database of the connection has changed");
        }
    }

    /** Notes the end of a transaction, with which settings and tables may go back to what they were. */
    void transactionEnded() {
        changed();
        if (tablesChanged) {
            tablesChanged = false;
            protection.tablesChanged();
        }
    }

    /** Notes that the driver's connection was handed out: from now on anything may have changed at any time. */
    void handedOut() {
        elusive = true;
    }

    private SessionSettings settings() throws SQLException {
        SessionSettings known = settings;
        if (connection.isClosed()) {
            // Nothing is sent any more: the driver's answer to the call is the right one.
            return known == null ? SessionSettings.defaults(dialect) : known;
        }
        if (known == null || elusive || state.isFree()) {
            known = state.read(connection);
            settings = known;
        }
        return known;
    }

    private String path(SessionSettings now) throws SQLException {
        String known = path;
        if (known == null || elusive) {
            known = state.path();
            known = known == null ? LiveTables.path(connection, now) : known;
            path = known;
        }
        return known;
    }
}
