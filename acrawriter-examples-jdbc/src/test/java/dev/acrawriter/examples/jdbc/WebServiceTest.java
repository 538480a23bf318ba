/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.acrawriter.examples.support.ExampleWorld;
import dev.acrawriter.examples.web.WebService;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The web service over HTTP, and its page in a browser where one is installed. */
@SuppressWarnings("NullAway.Init") // set before all tests
class WebServiceTest {
    private static final String ROW =
            "<td>(.*?)</td><td class=\"plain\">(.*?)</td><td class=\"stored\">([0-9a-f]+)(?:&hellip;|…) \\((\\d+) bytes\\)</td>";

    private static ExampleWorld world;
    private static ConfigurableApplicationContext context;
    private static String address;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        world = ExampleWorld.create("shop_service");
        context = WebService.start(world, 0);
        address = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
        create("Jane", "jane@example.com");
        create("<Bob>", "bob@example.com");
    }

    @AfterAll
    static void stop() throws IOException {
        context.close();
        world.close();
    }

    private static void create(String name, String email) throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(address + "/customers"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"name\": \"" + name + "\", \"email\": \"" + email + "\"}")));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"email\":\"" + email + "\"");
    }

    private static String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address + path))).body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void findsACustomerByTheAddress() throws Exception {
        assertThat(get("/customers?email=jane@example.com"))
                .contains("\"name\":\"Jane\",\"email\":\"jane@example.com\"")
                .doesNotContain("Bob");
        assertThat(get("/customers?email=nobody@example.com")).isEqualTo("[]");
    }

    @Test
    void listsCustomers() throws Exception {
        assertThat(get("/customers")).contains("jane@example.com", "bob@example.com");
    }

    @Test
    void showsPlaintextBesideWhatTheDatabaseHolds() throws Exception {
        assertShowsBothSides(get("/"));
    }

    @Test
    void showsBothSidesInABrowser() throws Exception {
        Path browser = browser().orElse(null);
        assumeTrue(browser != null, "no headless browser: install chromium, or name one in -Dacra.browser");
        Path picture = folder.resolve("page.png");

        String content = run(browser, "--dump-dom", address + "/");
        run(browser, "--window-size=1200,600", "--screenshot=" + picture, address + "/");

        assertShowsBothSides(content);
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(1200);
        // A table is drawn: among the white there is text, from the first row's height to the last one's.
        long dark = IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xff) < 100)
                .count();
        assertThat(dark).isGreaterThan(1_000);
    }

    private static void assertShowsBothSides(String page) throws Exception {
        Matcher row = Pattern.compile(ROW, Pattern.DOTALL).matcher(page);
        assertThat(row.find()).isTrue();
        assertThat(row.group(1)).isEqualTo("Jane");
        assertThat(row.group(2)).isEqualTo("jane@example.com");
        byte[] stored = world.stored("SELECT email FROM customer WHERE name = 'Jane'");
        assertThat(row.group(3)).isEqualTo(HexFormat.of().formatHex(stored).substring(0, 96));
        assertThat(row.group(4)).isEqualTo(Integer.toString(stored.length));
        assertThat(row.find()).isTrue();
        assertThat(row.group(1)).isEqualTo("&lt;Bob&gt;");
        assertThat(page).doesNotContain(HexFormat.of().formatHex("jane@".getBytes(StandardCharsets.UTF_8)));
    }

    /** The one that is named, or the first that the path knows. */
    private static Optional<Path> browser() {
        String named = System.getProperty("acra.browser");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .flatMap(name -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private String run(Path browser, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                browser.toString(),
                "--headless",
                "--disable-gpu",
                // For the address of this test alone, and for containers, where the sandbox cannot be had.
                "--no-sandbox",
                "--user-data-dir=" + folder.resolve("profile")));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
