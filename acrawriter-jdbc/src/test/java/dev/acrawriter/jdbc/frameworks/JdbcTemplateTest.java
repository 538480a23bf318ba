/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.acrawriter.jdbc.AcraSqlException;
import dev.acrawriter.jdbc.AcraSqlState;
import dev.acrawriter.jdbc.TestDatabase;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.BeanPropertyRowMapper;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.namedparam.BeanPropertySqlParameterSource;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.core.support.SqlBinaryValue;
import org.springframework.jdbc.core.support.SqlCharacterValue;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.object.UpdatableSqlQuery;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.rowset.SqlRowSet;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's JdbcTemplate and what is built on it. */
class JdbcTemplateTest {
    private static final String INSERT =
            "INSERT INTO person (name, email, note, age, points, birthday, balance, account, photo, active,"
                    + " rating, visited, seen)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static void insertAnn(JdbcTemplate template) {
        Person ann = Person.ann();
        int count = template.update(
                INSERT,
                ann.getName(),
                ann.getEmail(),
                ann.getNote(),
                ann.getAge(),
                ann.getPoints(),
                ann.getBirthday(),
                ann.getBalance(),
                ann.getAccount(),
                ann.getPhoto(),
                ann.getActive(),
                ann.getRating(),
                ann.getVisited(),
                ann.getSeen());
        assertThat(count).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void writesFindsAndReadsEveryType(TestDatabase database) throws Exception {
        try (People people = People.make(database)) {
            JdbcTemplate template = new JdbcTemplate(people.source());
            insertAnn(template);
            people.holdAnn();

            List<Person> found = template.query(
                    "SELECT * FROM person WHERE email = ?",
                    new BeanPropertyRowMapper<>(Person.class),
                    "ann@example.org");
            assertThat(found).hasSize(1);
            Person ann = Person.ann();
            ann.setId(1);
            People.same(found.get(0), ann);

            assertThat(template.queryForList("SELECT name FROM person WHERE account = ?", String.class, Person.ACCOUNT))
                    .containsExactly("Ann");
            assertThat(template.queryForObject(
                            "SELECT points FROM person WHERE points = ?", Long.class, 9_000_000_000L))
                    .isEqualTo(9_000_000_000L);
            assertThat(template.queryForObject("SELECT age FROM person", Integer.class))
                    .isEqualTo(42);
            assertThat(template.queryForList(
                            "SELECT name FROM person WHERE email = ?", String.class, "bob@example.org"))
                    .isEmpty();
            Map<String, Object> row = template.queryForMap("SELECT email, age, balance, birthday FROM person");
            assertThat(row.get("email")).isEqualTo("ann@example.org");
            assertThat(row.get("AGE")).isEqualTo(42);
            assertThat(row.get("balance")).isEqualTo(new BigDecimal("12.50"));
            assertThat(row.get("birthday")).isEqualTo(java.sql.Date.valueOf("1980-02-29"));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void keepsNullsAndEmptyValues(TestDatabase database) throws Exception {
        try (People people = People.make(database)) {
            JdbcTemplate template = new JdbcTemplate(people.source());
            template.update(INSERT, "Nil", null, null, null, null, null, null, null, null, null, null, null, null);
            template.update(
                    INSERT,
                    new Object[] {"Typed", null, "", null, null, null, null, null, new byte[0], null, null, null, null},
                    new int[] {
                        Types.VARCHAR,
                        Types.VARCHAR,
                        Types.VARCHAR,
                        Types.INTEGER,
                        Types.BIGINT,
                        Types.DATE,
                        Types.DECIMAL,
                        Types.OTHER,
                        Types.BINARY,
                        Types.BOOLEAN,
                        Types.DOUBLE,
                        Types.TIMESTAMP,
                        Types.TIMESTAMP_WITH_TIMEZONE
                    });
            assertThat(people.stored("Nil").values()).hasSize(12).containsOnlyNulls();
            assertThat(people.stored("Typed").values())
                    .containsExactly(null, "", null, null, null, null, null, "", null, null, null, null);

            Person nil = template.queryForObject(
                    "SELECT * FROM person WHERE email IS NULL AND name = ?",
                    new BeanPropertyRowMapper<>(Person.class),
                    "Nil");
            assertThat(nil).hasAllNullFieldsOrPropertiesExcept("id", "name");
            assertThat(template.queryForObject("SELECT note FROM person WHERE name = 'Typed'", String.class))
                    .isEmpty();
            template.update("UPDATE person SET email = ?, note = ? WHERE name = ?", "nil@example.org", null, "Nil");
            template.update("UPDATE person SET email = ? WHERE email = ?", "new@example.org", "nil@example.org");
            assertThat(people.stored("Nil", "new@example").get("email")).isEqualTo("new@example.org");
            assertThat(template.update("DELETE FROM person WHERE email = ?", "new@example.org"))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void bindsParametersByName(TestDatabase database) throws Exception {
        try (People people = People.make(database)) {
            NamedParameterJdbcTemplate template = new NamedParameterJdbcTemplate(people.source());
            Person bob = new Person("Bob", "bob@example.org");
            bob.setAge(7);
            GeneratedKeyHolder key = new GeneratedKeyHolder();
            template.update(
                    "INSERT INTO person (name, email, age) VALUES (:name, :email, :age)",
                    new BeanPropertySqlParameterSource(bob),
                    key,
                    new String[] {"id"});
            assertThat(key.getKey()).isNotNull();
            assertThat(key.getKey().intValue()).isEqualTo(1);
            template.batchUpdate(
                    "INSERT INTO person (name, email) VALUES (:name, :email)",
                    SqlParameterSourceUtils.createBatch(
                            new Person("Cid", "cid@example.org"), new Person("Dan", "dan@example.org")));
            assertThat(people.stored("Cid", "bob@", "cid@", "dan@").get("email"))
                    .isEqualTo("cid@example.org");

            MapSqlParameterSource emails =
                    new MapSqlParameterSource("emails", List.of("bob@example.org", "dan@example.org", "nobody"));
            assertThat(template.queryForList(
                            "SELECT name FROM person WHERE email IN (:emails) ORDER BY id", emails, String.class))
                    .containsExactly("Bob", "Dan");
            String filter = "SELECT email FROM person WHERE (:email IS NULL OR email = :email) ORDER BY id";
            assertThat(template.queryForList(filter, Map.of("email", "cid@example.org"), String.class))
                    .containsExactly("cid@example.org");
            assertThat(template.queryForList(filter, new MapSqlParameterSource("email", null), String.class))
                    .hasSize(3);
            assertThat(template.query(
                            "SELECT name, email, age FROM person WHERE email = :email",
                            Map.of("email", "bob@example.org"),
                            new DataClassRowMapper<>(Summary.class)))
                    .containsExactly(new Summary("Bob", "bob@example.org", 7));
        }
    }

    /** A part of a row. */
    record Summary(String name, String email, int age) {}

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void insertsByTheCatalogueAndReadsKeys(TestDatabase database) throws Exception {
        try (People people = People.make(database)) {
            SimpleJdbcInsert insert = new SimpleJdbcInsert(people.source())
                    .withTableName("person")
                    .usingGeneratedKeyColumns("id");
            Number id = insert.executeAndReturnKey(
                    Map.of("name", "Eve", "email", "eve@example.org", "age", 33, "birthday", LocalDate.of(2001, 2, 3)));
            assertThat(id.intValue()).isEqualTo(1);
            People.Stored eve = people.stored("Eve", "eve@", "2001-02");
            assertThat(eve.get("email")).isEqualTo("eve@example.org");
            assertThat(eve.get("age")).isEqualTo("33");
            assertThat(eve.get("birthday")).isEqualTo("2001-02-03");
            assertThat(eve.get("note")).isNull();
            GeneratedKeyHolder keys = new GeneratedKeyHolder();
            new JdbcTemplate(people.source())
                    .update(
                            connection -> {
                                var statement = connection.prepareStatement(
                                        "INSERT INTO person (name, email) VALUES ('Flo', ?)",
                                        Statement.RETURN_GENERATED_KEYS);
                                statement.setString(1, "flo@example.org");
                                return statement;
                            },
                            keys);
            assertThat(keys.getKeyList()).hasSize(1);
            if (database == TestDatabase.POSTGRESQL) {
                assertThat(keys.getKeys()).containsEntry("id", 2).containsEntry("email", "flo@example.org");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void updatesInBatches(TestDatabase database) throws Exception {
        try (People people = People.make(database)) {
            JdbcTemplate template = new JdbcTemplate(people.source());
            int[][] counts = template.batchUpdate(
                    "INSERT INTO person (name, email, age) VALUES (?, ?, ?)",
                    List.of(1, 2, 3, 4, 5),
                    2,
                    (statement, number) -> {
                        statement.setString(1, "n" + number);
                        statement.setString(2, "user" + number + "@example.org");
                        statement.setObject(3, number == 3 ? null : number, Types.INTEGER);
                    });
            assertThat(Arrays.stream(counts).flatMapToInt(Arrays::stream)).containsExactly(1, 1, 1, 1, 1);
            assertThat(people.stored("n3", "user").get("age")).isNull();
            template.batchUpdate(
                    "UPDATE person SET note = ? WHERE email = ?",
                    List.of(new Object[] {"first", "user1@example.org"}, new Object[] {"second", "user2@example.org"}));
            template.batchUpdate("UPDATE person SET note = 'third' WHERE email = 'user3@example.org'");
            assertThat(template.queryForList("SELECT note FROM person ORDER BY id", String.class))
                    .isEqualTo(Arrays.asList("first", "second", "third", null, null));
            assertThat(people.stored("n3", "third", "first").get("note")).isEqualTo("third");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void bindsLargeValuesAndReadsRowSetsAndStreams(TestDatabase database) throws Exception {
        try (People people = People.make(database)) {
            JdbcTemplate template = new JdbcTemplate(people.source());
            template.setFetchSize(2);
            byte[] photo = "a long picture".getBytes(StandardCharsets.UTF_8);
            for (String name : List.of("Ann", "Bob", "Cid")) {
                template.update(
                        "INSERT INTO person (name, email, note, photo, birthday) VALUES (?, ?, ?, ?, ?)",
                        CharBuffer.wrap(name),
                        name + "@example.org",
                        new SqlParameterValue(Types.CLOB, new SqlCharacterValue("a long note")),
                        new SqlParameterValue(
                                Types.BLOB, new SqlBinaryValue(new ByteArrayInputStream(photo), photo.length)),
                        java.sql.Date.valueOf("2001-02-03"));
            }
            assertThat(people.stored("Cid", "a long", "@example", "2001").values())
                    .startsWith(
                            "Cid@example.org", "a long note", null, null, "2001-02-03", null, null, "a long picture");
            SqlRowSet rows = template.queryForRowSet("SELECT email, birthday, photo FROM person ORDER BY id");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("email")).isEqualTo("Ann@example.org");
            assertThat(rows.getDate("birthday")).hasToString("2001-02-03");
            assertThat(rows.getObject(3)).isEqualTo(photo);
            TransactionTemplate transaction =
                    new TransactionTemplate(new DataSourceTransactionManager(people.source()));
            transaction.executeWithoutResult(status -> {
                try (Stream<byte[]> photos = template.queryForStream(
                        "SELECT photo FROM person",
                        (row, number) -> row.getBlob("photo").getBytes(1, 100))) {
                    assertThat(photos).hasSize(3).containsOnly(photo);
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void changesRowsWhileItReadsThem(TestDatabase database) throws Exception {
        try (People people = People.make(database)) {
            insertAnn(new JdbcTemplate(people.source()));
            UpdatableSqlQuery<String> query =
                    new UpdatableSqlQuery<>(people.source(), "SELECT id, email, age FROM person") {
                        @Override
                        protected String updateRow(ResultSet row, int number, @Nullable Map<?, ?> context)
                                throws SQLException {
                            String before = row.getString("email");
                            row.updateString("email", "changed@example.org");
                            return before;
                        }
                    };
            assertThat(query.execute()).containsExactly("ann@example.org");
            assertThat(people.stored("Ann", "changed@", "ann@").get("email")).isEqualTo("changed@example.org");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL")
    void findsElementsOfAnArray(TestDatabase database) throws Exception {
        try (People people = People.make(database)) {
            JdbcTemplate template = new JdbcTemplate(people.source());
            insertAnn(template);
            assertThat(template.query(
                            connection -> {
                                PreparedStatement statement =
                                        connection.prepareStatement("SELECT name FROM person WHERE email = ANY (?)");
                                statement.setArray(
                                        1, connection.createArrayOf("text", new Object[] {"x", "ann@example.org"}));
                                return statement;
                            },
                            (row, number) -> row.getString(1)))
                    .containsExactly("Ann");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void takesPartInTransactions(TestDatabase database) throws Exception {
        try (People people = People.make(database)) {
            JdbcTemplate template = new JdbcTemplate(people.source());
            TransactionTemplate transaction =
                    new TransactionTemplate(new DataSourceTransactionManager(people.source()));
            transaction.executeWithoutResult(status -> {
                insertAnn(template);
                assertThat(template.queryForObject(
                                "SELECT count(*) FROM person WHERE email = ?", Integer.class, "ann@example.org"))
                        .isEqualTo(1);
                status.setRollbackOnly();
            });
            assertThat(template.queryForList("SELECT name FROM person", String.class))
                    .isEmpty();
            transaction.executeWithoutResult(status -> {
                insertAnn(template);
                Object savepoint = status.createSavepoint();
                assertThatThrownBy(() -> template.update(
                                "INSERT INTO person (id, email) SELECT id, 'x@example.org' FROM person"))
                        .isInstanceOf(DuplicateKeyException.class);
                status.rollbackToSavepoint(savepoint);
            });
            assertThat(template.queryForList("SELECT email FROM person", String.class))
                    .containsExactly("ann@example.org");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void worksWithThePoolAroundUs(TestDatabase database) throws Exception {
        try (People people = People.make(database);
                HikariDataSource pool = people.poolOutside()) {
            DataSource source = pool;
            insertAnn(new JdbcTemplate(source));
            JdbcClient client = JdbcClient.create(source);
            client.sql("INSERT INTO person (name, email) VALUES (:name, :email)")
                    .param("name", "Gus")
                    .param("email", "gus@example.org")
                    .update();
            assertThat(people.stored("Gus", "gus@").get("email")).isEqualTo("gus@example.org");
            assertThat(client.sql("SELECT name, email FROM person WHERE email IN (:emails) ORDER BY id")
                            .param("emails", List.of("gus@example.org", "ann@example.org"))
                            .query(Person.class)
                            .list())
                    .extracting(Person::getEmail)
                    .containsExactly("ann@example.org", "gus@example.org");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void refusesWhatTheDatabaseCannotDoWithCiphertext(TestDatabase database) throws Exception {
        try (People people = People.make(database)) {
            JdbcTemplate template = new JdbcTemplate(people.source());
            insertAnn(template);
            refused(template, "SELECT name FROM person ORDER BY email", "person.email: the result is sorted by it");
            refused(
                    template,
                    "SELECT name FROM person WHERE email LIKE 'ann%'",
                    "LIKE needs the plaintext; if the pattern has no wildcards, compare with = instead");
            refused(template, "SELECT max(balance) FROM person", "the function max gets a protected column");
            refused(
                    template,
                    "SELECT name FROM person WHERE note = 'likes tea'",
                    "set searchable: true for the column");
            refused(
                    template,
                    "SELECT name FROM person WHERE birthday BETWEEN '1980-01-01' AND '1980-12-31'",
                    "person.birthday: its plaintext would be needed here");
            assertThatThrownBy(() -> template.update("UPDATE person SET age = ?", "forty-two"))
                    .isInstanceOf(UncategorizedSQLException.class)
                    .hasCauseInstanceOf(AcraSqlException.class)
                    .hasMessageContaining("person.age")
                    .hasMessageNotContaining("forty-two");
        }
    }

    private static void refused(JdbcTemplate template, String sql, String reason) {
        assertThatThrownBy(() -> template.queryForList(sql))
                .isInstanceOf(UncategorizedSQLException.class)
                .cause()
                .isInstanceOfSatisfying(AcraSqlException.class, e -> {
                    assertThat(e.state()).isEqualTo(AcraSqlState.STATEMENT_REFUSED);
                    assertThat(e.getMessage()).contains(reason);
                });
    }
}
