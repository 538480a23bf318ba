/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real MySQL of this test run, from the files that the build's profile {@code mysql} unpacks; in other builds the tests are
 * skipped. It is spoken to with MariaDB's driver.
 */
public final class MySqlServer {
    private static @Nullable MariaDbServer running;

    private MySqlServer() {}

    /** The server, which is started with the first call. */
    public static synchronized MariaDbServer startOrSkip() throws IOException, InterruptedException, SQLException {
        String home = System.getProperty("acra.mysql.home", "");
        Assumptions.assumeFalse(home.isEmpty(), "MySQL is part of the profile mysql: mvn -Pmysql");
        if (running == null) {
            File server = Path.of(home, "bin", "mysqld").toFile();
            if (!server.canExecute() && !server.setExecutable(true)) {
                throw new IllegalStateException("MySQL is not there: " + server);
            }
            running = MariaDbServer.start(
                    server.toPath(), List.of(server.toString(), "--initialize-insecure", "--basedir=" + home));
        }
        return running;
    }
}
