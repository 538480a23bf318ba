/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.acrawriter.jdbc.AcraSqlException;
import dev.acrawriter.jdbc.TestDatabase;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** MyBatis, with annotations and with XML. */
class MyBatisTest {
    private static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE mapper PUBLIC "-//mybatis.org//DTD Mapper 3.0//EN" "https://mybatis.org/dtd/mybatis-3-mapper.dtd">
            <mapper namespace="people">
              <resultMap id="person" type="dev.acrawriter.jdbc.frameworks.Person">
                <id property="id" column="id" />
                <result property="name" column="name" />
                <result property="email" column="email" />
                <result property="age" column="age" javaType="int" jdbcType="INTEGER" />
                <result property="birthday" column="birthday" jdbcType="DATE" />
              </resultMap>
              <sql id="columns">id, name, email, age, birthday</sql>
              <select id="search" resultMap="person">
                SELECT <include refid="columns" /> FROM person
                <where>
                  <if test="emails != null">
                    email IN <foreach collection="emails" item="email" open="(" separator="," close=")">#{email}</foreach>
                  </if>
                  <if test="points != null">AND points = #{points}</if>
                </where>
                ORDER BY id
              </select>
              <update id="change">
                UPDATE person
                <set>
                  <if test="email != null">email = #{email},</if>
                  age = #{age,jdbcType=INTEGER}
                </set>
                WHERE email = #{old}
              </update>
            </mapper>
            """;

    /** Statements of annotations. */
    interface PersonMapper {
        @Insert("INSERT INTO person (name, email, note, age, points, birthday, balance, account, photo, active,"
                + " rating, visited, seen) VALUES"
                + " (#{name}, #{email}, #{note}, #{age}, #{points}, #{birthday}, #{balance}, #{account}, #{photo}, #{active}, #{rating},"
                + " #{visited}, #{seen})")
        @Options(useGeneratedKeys = true, keyProperty = "id")
        int insert(Person person);

        @Insert("<script>INSERT INTO person (name, email) VALUES"
                + "<foreach collection='list' item='p' separator=','>(#{p.name}, #{p.email})</foreach></script>")
        int insertAll(List<Person> people);

        @Select("SELECT * FROM person WHERE email = #{email}")
        @Nullable
        Person findByEmail(String email);

        @Select("SELECT * FROM person WHERE account = #{account}")
        @Nullable
        Person findByAccount(UUID account);

        @Select("SELECT email, age, birthday, balance, points FROM person WHERE name = #{name}")
        Map<String, Object> columns(String name);

        @Select("SELECT name FROM person WHERE (#{email,jdbcType=VARCHAR} IS NULL OR email = #{email,jdbcType=VARCHAR})"
                + " ORDER BY id")
        List<String> filtered(@Param("email") @Nullable String email);

        @Select("SELECT email FROM person ORDER BY id")
        @Options(fetchSize = 2)
        Cursor<String> emails();

        @Update("UPDATE person SET note = #{note} WHERE email = #{email}")
        int annotate(@Param("email") String email, @Param("note") @Nullable String note);

        @Delete("DELETE FROM person WHERE email = #{email}")
        int delete(String email);

        @Select("SELECT name FROM person ORDER BY email")
        List<String> sorted();

        @Select("SELECT name FROM person WHERE email LIKE concat(#{prefix}, '%')")
        List<String> byPrefix(String prefix);
    }

    /** MyBatis has none of its own. */
    private static final class UuidTypeHandler extends BaseTypeHandler<UUID> {
        @Override
        public void setNonNullParameter(PreparedStatement statement, int index, UUID value, @Nullable JdbcType type)
                throws SQLException {
            statement.setObject(index, value);
        }

        @Override
        public @Nullable UUID getNullableResult(ResultSet row, String column) throws SQLException {
            return row.getObject(column, UUID.class);
        }

        @Override
        public @Nullable UUID getNullableResult(ResultSet row, int column) throws SQLException {
            return row.getObject(column, UUID.class);
        }

        @Override
        public @Nullable UUID getNullableResult(CallableStatement call, int column) throws SQLException {
            return call.getObject(column, UUID.class);
        }
    }

    private static SqlSessionFactory factory(DataSource source) {
        Configuration configuration = new Configuration(new Environment("test", new JdbcTransactionFactory(), source));
        configuration.getTypeHandlerRegistry().register(UUID.class, new UuidTypeHandler());
        configuration.addMapper(PersonMapper.class);
        new XMLMapperBuilder(
                        new ByteArrayInputStream(XML.getBytes(StandardCharsets.UTF_8)),
                        configuration,
                        "people.xml",
                        configuration.getSqlFragments())
                .parse();
        return new SqlSessionFactoryBuilder().build(configuration);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void writesFindsAndReadsEveryType(TestDatabase database) throws Exception {
        try (People people = People.make(database);
                SqlSession session = factory(people.source()).openSession(true)) {
            PersonMapper mapper = session.getMapper(PersonMapper.class);
            Person ann = Person.ann();
            assertThat(mapper.insert(ann)).isEqualTo(1);
            assertThat(ann.getId()).isEqualTo(1);
            people.holdAnn();
            People.same(mapper.findByEmail("ann@example.org"), ann);
            People.same(mapper.findByAccount(Person.ACCOUNT), ann);
            assertThat(mapper.findByEmail("bob@example.org")).isNull();
            assertThat(mapper.columns("Ann"))
                    .containsEntry("email", "ann@example.org")
                    .containsEntry("age", 42)
                    .containsEntry("points", 9_000_000_000L)
                    .containsEntry("balance", new BigDecimal("12.50"))
                    .containsEntry("birthday", java.sql.Date.valueOf("1980-02-29"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void keepsNullsAndEmptyValues(TestDatabase database) throws Exception {
        try (People people = People.make(database);
                SqlSession session = factory(people.source()).openSession(true)) {
            PersonMapper mapper = session.getMapper(PersonMapper.class);
            mapper.insert(new Person("Nil", null));
            assertThat(people.stored("Nil").values()).hasSize(12).containsOnlyNulls();
            Person empty = new Person("Empty", "empty@example.org");
            empty.setNote("");
            empty.setPhoto(new byte[0]);
            mapper.insert(empty);
            assertThat(people.stored("Empty").get("note")).isEmpty();
            People.same(mapper.findByEmail("empty@example.org"), empty);
            assertThat(mapper.filtered("empty@example.org")).containsExactly("Empty");
            assertThat(mapper.filtered(null)).containsExactly("Nil", "Empty");
            assertThat(mapper.annotate("empty@example.org", "no longer")).isEqualTo(1);
            assertThat(people.stored("Empty", "no longer").get("note")).isEqualTo("no longer");
            assertThat(mapper.delete("empty@example.org")).isEqualTo(1);
            assertThat(mapper.filtered(null)).containsExactly("Nil");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void buildsDynamicSql(TestDatabase database) throws Exception {
        try (People people = People.make(database);
                SqlSession session = factory(people.source()).openSession(true)) {
            PersonMapper mapper = session.getMapper(PersonMapper.class);
            mapper.insert(Person.ann());
            assertThat(mapper.insertAll(
                            List.of(new Person("Bob", "bob@example.org"), new Person("Cid", "cid@example.org"))))
                    .isEqualTo(2);
            List<Person> found = session.selectList(
                    "people.search", Map.of("emails", List.of("cid@example.org", "ann@example.org", "nobody")));
            assertThat(found).extracting(Person::getEmail).containsExactly("ann@example.org", "cid@example.org");
            assertThat(found.get(0).getBirthday()).isEqualTo(LocalDate.of(1980, 2, 29));
            assertThat(found.get(1).getAge()).isNull();
            assertThat(session.<Person>selectList("people.search", Map.of("points", 9_000_000_000L)))
                    .extracting(Person::getName)
                    .containsExactly("Ann");
            assertThat(session.update(
                            "people.change", Map.of("old", "bob@example.org", "email", "robert@example.org", "age", 9)))
                    .isEqualTo(1);
            People.Stored bob = people.stored("Bob", "bob@", "robert@", "cid@");
            assertThat(bob.get("email")).isEqualTo("robert@example.org");
            assertThat(bob.get("age")).isEqualTo("9");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void writesBatchesAndRollsBackWithThePoolAroundUs(TestDatabase database) throws Exception {
        try (People people = People.make(database);
                HikariDataSource pool = people.poolOutside()) {
            SqlSessionFactory factory = factory(pool);
            for (boolean commit : new boolean[] {false, true}) {
                try (SqlSession session = factory.openSession(ExecutorType.BATCH)) {
                    PersonMapper mapper = session.getMapper(PersonMapper.class);
                    List<Person> all = List.of(
                            new Person("n0", "user0@example.org"),
                            new Person("n1", null),
                            new Person("n2", "user2@example.org"));
                    all.forEach(mapper::insert);
                    session.flushStatements();
                    assertThat(all)
                            .extracting(Person::getId)
                            .doesNotContainNull()
                            .doesNotHaveDuplicates();
                    if (commit) {
                        session.commit();
                    }
                }
            }
            assertThat(people.stored("n2", "user").get("email")).isEqualTo("user2@example.org");
            try (SqlSession session = factory.openSession();
                    Cursor<String> emails =
                            session.getMapper(PersonMapper.class).emails()) {
                List<@Nullable String> read = new ArrayList<>();
                emails.forEach(read::add);
                assertThat(read).isEqualTo(Arrays.asList("user0@example.org", null, "user2@example.org"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void refusesWhatTheDatabaseCannotDoWithCiphertext(TestDatabase database) throws Exception {
        try (People people = People.make(database);
                SqlSession session = factory(people.source()).openSession(true)) {
            PersonMapper mapper = session.getMapper(PersonMapper.class);
            assertThatThrownBy(mapper::sorted)
                    .isInstanceOf(PersistenceException.class)
                    .hasCauseInstanceOf(AcraSqlException.class)
                    .hasMessageContaining("person.email: the result is sorted by it");
            assertThatThrownBy(() -> mapper.byPrefix("ann"))
                    .isInstanceOf(PersistenceException.class)
                    .hasCauseInstanceOf(AcraSqlException.class)
                    .hasMessageContaining("LIKE needs the plaintext");
        }
    }
}
