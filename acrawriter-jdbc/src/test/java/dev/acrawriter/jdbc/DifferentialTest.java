/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.jdbc.sql.TestLog;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * On tables without protected columns the decorator cannot be told from the driver: the same calls are made on a connection of the
 * driver and on a decorated one, and every answer and every exception is compared.
 */
class DifferentialTest {
    private static TimeZone before = TimeZone.getDefault();

    @BeforeAll
    static void setZone() {
        before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    }

    @AfterAll
    static void restoreZone() {
        TimeZone.setDefault(before);
    }

    private static List<String> record(TestDatabase database, DataSource raw, DataSource used, Workload workload)
            throws Exception {
        try (Connection connection = raw.getConnection()) {
            workload.prepare(database, connection);
        }
        CallRecorder recorder = new CallRecorder();
        try (Connection connection = used.getConnection()) {
            try {
                workload.run(database, recorder.record(Connection.class, connection), recorder);
            } catch (Exception e) {
                // The last line of the recording says what it is; both recordings must end so.
                recorder.note("ends with " + e.getClass().getName());
            }
        }
        return recorder.lines();
    }

    @ParameterizedTest
    @EnumSource
    void everyCallAnswersAsTheDriverDoes(TestDatabase database) throws Exception {
        Customers customers = Customers.make(database);
        Map<String, Integer> calls = new LinkedHashMap<>();
        List<String> differences = new ArrayList<>();
        try (AcraDataSource wrapped = customers.builder().allowUnwrap().build()) {
            for (Map.Entry<String, Workload> entry : Workload.all().entrySet()) {
                List<String> driver = record(database, customers.raw(), customers.raw(), entry.getValue());
                List<String> decorated = record(database, customers.raw(), wrapped, entry.getValue());
                assertThat(driver.get(driver.size() - 1)).as(entry.getKey()).doesNotStartWith("ends with");
                calls.put(entry.getKey(), driver.size());
                differences.addAll(differences(entry.getKey(), driver, decorated));
            }
        }
        int compared = calls.values().stream().mapToInt(Integer::intValue).sum();
        TestLog.print(database + ": " + compared + " calls compared " + calls + ", differences " + differences.size());
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(5_000);
    }

    /** A decorated connection is one of the interface, open or closed; this driver asks the server's state first. */
    private static boolean isDocumented(String driver, String decorated) {
        return driver.startsWith(
                        "Connection.isWrapperFor(java.sql.Connection) ! java.sql.SQLNonTransientConnectionException")
                && decorated.equals("Connection.isWrapperFor(java.sql.Connection) = java.lang.Boolean true");
    }

    private static List<String> differences(String workload, List<String> driver, List<String> decorated) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < Math.max(driver.size(), decorated.size()); i++) {
            String one = i < driver.size() ? driver.get(i) : "nothing";
            String other = i < decorated.size() ? decorated.get(i) : "nothing";
            if (!one.equals(other) && !isDocumented(one, other)) {
                found.add(workload + " " + i + "\n  driver    " + one + "\n  decorated " + other);
            }
        }
        return found;
    }
}
