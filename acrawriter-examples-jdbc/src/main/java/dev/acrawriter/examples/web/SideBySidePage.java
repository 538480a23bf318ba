/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.web;

import dev.acrawriter.examples.firststeps.Customer;
import dev.acrawriter.examples.firststeps.CustomerRepository;
import dev.acrawriter.jdbc.AcraDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.data.domain.Sort;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** One page: each customer as the application reads it, beside the bytes that the database holds. */
@RestController
class SideBySidePage {
    private static final int SHOWN_BYTES = 48;

    private final CustomerRepository customers;
    private final AcraDataSource source;

    SideBySidePage(CustomerRepository customers, DataSource source) throws SQLException {
        this.customers = customers;
        this.source = source.unwrap(AcraDataSource.class);
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String page() throws SQLException {
        Map<Long, byte[]> stored = stored();
        StringBuilder rows = new StringBuilder();
        for (Customer customer : customers.findAll(Sort.by("id"))) {
            byte[] bytes = stored.getOrDefault(customer.getId(), new byte[0]);
            rows.append("<tr><td>")
                    .append(HtmlUtils.htmlEscape(customer.getName()))
                    .append("</td><td class=\"plain\">")
                    .append(HtmlUtils.htmlEscape(customer.getEmail()))
                    .append("</td><td class=\"stored\">")
                    .append(HexFormat.of().formatHex(bytes, 0, Math.min(SHOWN_BYTES, bytes.length)))
                    .append("&hellip; (")
                    .append(bytes.length)
                    .append(" bytes)</td></tr>\n");
        }
        String page = """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>Side by side</title>
                <style>
                body { font-family: sans-serif; margin: 2rem; }
                td, th { border: 1px solid #999; padding: .4rem; text-align: left; }
                .stored { font-family: monospace; word-break: break-all; }
                table { border-collapse: collapse; }
                </style>
                </head>
                <body>
                <h1>Customers</h1>
                <table>
                <tr><th>name</th><th>what the application sees</th><th>what the database holds</th></tr>
                %s</table>
                </body>
                </html>
                """;
        return page.replace("%s", rows);
    }

    /** Over the pool behind the protection: stored bytes, as anybody with access to the database has them. */
    private Map<Long, byte[]> stored() throws SQLException {
        Map<Long, byte[]> stored = new LinkedHashMap<>();
        try (Connection connection = source.delegate().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, email FROM customer")) {
            while (rows.next()) {
                stored.put(rows.getLong(1), rows.getBytes(2));
            }
        }
        return stored;
    }
}
