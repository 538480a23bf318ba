/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The job as a user runs it, arguments to exit code. */
class CustomersCommandTest {
    @TempDir
    private static Path serverFolder;

    private static TestServer server;

    @TempDir
    private Path workFolder;

    @BeforeAll
    static void startServer() throws IOException {
        server = TestServer.start(serverFolder);
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @AfterEach
    void spareInserts() throws SQLException {
        server.spareInserts();
    }

    private CommandRun run(String... args) {
        return CommandRun.of(
                Stream.of("--customers", Samples.FILE.toString(), "--work-folder", workFolder.toString()), args);
    }

    private CommandRun runOnUsersDatabase(String... args) {
        return run(Stream.concat(Stream.of("--jdbc-url", server.url()), Stream.of(args))
                .toArray(String[]::new));
    }

    @Test
    void runsOnAServerOfItsOwnAndLeavesNothingBehind() throws IOException {
        CommandRun run = run("--rows", "300");

        assertThat(run.output()).contains("300 rows, 3,300 values compared with the input, 0 different");
        assertThat(run.output()).contains("EQUAL", "rows/s", "AcraStruct", "22222222", "åsa.åkesson@example.com");
        assertThat(run.exitCode()).isZero();
        try (Stream<Path> left = Files.list(workFolder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void runsOnTheUsersDatabaseAndDropsItsTable() throws Exception {
        CommandRun run = runOnUsersDatabase("--rows", "500", "--batch-size", "7");

        assertThat(run.output()).contains("500 rows, 5,500 values", "Index Scan using acrawriter_customers_");
        assertThat(run.exitCode()).isZero();
        assertThat(server.tables()).isEmpty();
    }

    @Test
    void findsAllCustomersWhoShareAnEmailAddress(@TempDir Path folder) throws IOException {
        String person = "Anna,Groß,family@example.com,1,1990-01-01,Weg 1,1,Ort,DE,,\r\n";
        Path family = Files.writeString(
                folder.resolve("family.csv"), String.join(",", Customer.FIELDS) + "\r\n" + person + person);

        CommandRun run = CommandRun.of("--jdbc-url", server.url(), "--customers", family.toString());

        assertThat(run.output()).contains("found customer 1, 2 for family@example.com");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void fitsABatchLargerThanTheFile() {
        assertThat(runOnUsersDatabase("--rows", "3", "--batch-size", "1000").exitCode())
                .isZero();
    }

    @Test
    void failsWhenAByteOfAnEncryptedValueIsChanged() throws Exception {
        server.spoilInserts(
                "if new.id = 7 then new.profile := set_byte(new.profile, 190, get_byte(new.profile, 190) # 1); end if;");
        CommandRun run = runOnUsersDatabase("--rows", "20");

        assertThat(run.output()).contains("DIFFERENT", ", 1 different", "customer 7, profile: ");
        assertThat(run.exitCode()).isEqualTo(CustomersCommand.DIFFERENT);
        assertThat(server.tables()).isEmpty();
    }

    @Test
    void failsWhenAValueOpensButIsAnotherCustomers() throws Exception {
        server.spoilInserts("if new.id = 8 then execute"
                + " format('select card_number from %I where id = 1', tg_table_name) into new.card_number; end if;");
        CommandRun run = runOnUsersDatabase("--rows", "20", "--batch-size", "2");

        assertThat(run.output()).contains("customer 8, card_number differs");
        assertThat(run.exitCode()).isEqualTo(CustomersCommand.DIFFERENT);
    }

    @Test
    void failsWhenARowIsLost() throws Exception {
        server.spoilInserts("if new.id = 9 then return null; end if;");
        CommandRun run = runOnUsersDatabase("--rows", "20");

        assertThat(run.output()).contains("customer 9 is missing", "19 rows in place of 20");
        assertThat(run.exitCode()).isEqualTo(CustomersCommand.DIFFERENT);
    }

    @Test
    void failsWhenASearchFindsTheWrongCustomer() throws Exception {
        server.spoilInserts("if new.id = 4 then execute"
                + " format('select email from %I where id = 1', tg_table_name) into new.email; end if;");
        CommandRun run = runOnUsersDatabase("--rows", "20", "--batch-size", "2");

        assertThat(run.output())
                .contains("the search for customer 1 found customer 1, 4", "the search for customer 4 found nobody");
        assertThat(run.exitCode()).isEqualTo(CustomersCommand.DIFFERENT);
    }

    @Test
    void dropsItsTableWhenTheDatabaseFailsHalfWay() throws Exception {

        server.spoilInserts("if new.id = 12 then raise exception 'no room left'; end if;");
        CommandRun run = runOnUsersDatabase("--rows", "20", "--batch-size", "5");

        assertThat(run.output()).contains("Failed: ", "no room left");
        assertThat(run.exitCode()).isEqualTo(CustomersCommand.FAILED);
        assertThat(server.tables()).isEmpty();
    }

    @Test
    void saysWhyItCannotConnect() {
        CommandRun run = run("--jdbc-url", server.url().replaceFirst("/postgres", "/no_such_database"));

        assertThat(run.output()).contains("Failed: ", "no_such_database");
        assertThat(run.exitCode()).isEqualTo(CustomersCommand.FAILED);
    }

    @Test
    void saysWhichFileItCannotRead() {
        CommandRun run = CommandRun.of("--customers", "no-such-file.csv");

        assertThat(run.output()).contains("Failed: NoSuchFileException: no-such-file.csv");
        assertThat(run.exitCode()).isEqualTo(CustomersCommand.FAILED);
    }

    @Test
    void refusesArgumentsThatMakeNoSense() {
        assertThat(run("--rows", "0").exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run("--batch-size", "-1").exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run("--user", "me").exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run("--jdbc-url", "jdbc:mysql://localhost/db").exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
    }
}
