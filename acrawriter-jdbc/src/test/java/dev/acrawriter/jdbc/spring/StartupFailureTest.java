/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/** What is missing or wrong keeps the application from starting, and is named. */
class StartupFailureTest {
    @TempDir
    Path folder;

    private AppFolder app;

    @BeforeEach
    void prepare() throws IOException {
        app = AppFolder.in(folder);
    }

    @Test
    void namesTheSchemaIfThereIsNone() {
        assertFailure(
                "acrawriter.schema.config", "nothing says which columns are protected", without("acrawriter.schema"));
    }

    @Test
    void namesTheKeysIfThereAreNone() {
        assertFailure("acrawriter.keys.folder", "nothing says where the keys are", without("acrawriter.keys"));
    }

    @Test
    void namesTheFileThatIsNotThere() {
        assertFailure(
                "acrawriter.schema.config",
                "the file classpath:nowhere.yaml cannot be read",
                with("acrawriter.schema.config=classpath:nowhere.yaml"));
    }

    @Test
    void namesThePlaceInTheFileThatIsWrong() throws IOException {
        Files.writeString(app.config(), "schemas:\n  - table: customer\n    encrypted:\n      - colum: email\n");
        assertFailure("acrawriter.schema.config", "line 4", app.properties());
    }

    @Test
    void namesASchemaThatProtectsNothing() throws IOException {
        Files.writeString(app.config(), "schemas: []\n");
        assertFailure("acrawriter.schema.config", "the schema protects no column", app.properties());
    }

    @Test
    void namesTheClassThatIsNotAnnotated() {
        assertFailure(
                "acrawriter.schema.classes",
                "class java.lang.String is not annotated with @EncryptedTable",
                with("acrawriter.schema.classes=java.lang.String"));
    }

    @Test
    void namesTheClassThatIsNotThere() {
        assertFailure(
                "acrawriter.schema.classes",
                "class Nowhere cannot be loaded",
                with("acrawriter.schema.classes=Nowhere"));
    }

    @Test
    void namesTheIndexThatIsNotThere() {
        assertFailure("acrawriter.schema.index", "did not run", with("acrawriter.schema.index=true"));
    }

    @Test
    void namesTheFolderThatIsNoKeystore() {
        assertFailure("acrawriter.keys.folder", "nowhere", with("acrawriter.keys.folder=" + folder.resolve("nowhere")));
    }

    @Test
    void namesTheVariableOfTheMasterKeyThatIsNotSet() {
        assertFailure(
                "acrawriter.keys.master-key-variable",
                "environment variable ACRA_TEST_NOT_SET is not set",
                Stream.concat(
                                Stream.of(without("acrawriter.keys.master")),
                                Stream.of("acrawriter.keys.master-key-variable=ACRA_TEST_NOT_SET"))
                        .toArray(String[]::new));
    }

    @Test
    void namesTheFileOfAnotherMasterKey() throws IOException {
        Path other =
                AppFolder.in(Files.createDirectory(folder.resolve("other"))).masterKey();
        assertFailure(
                "acrawriter.keys.master-key-file",
                "a key cannot be read",
                with("acrawriter.keys.master-key-file=" + other));
    }

    @Test
    void namesTheClientWithoutKeys() {
        assertFailure(
                "acrawriter.client-id", "there is no key client/stranger/", with("acrawriter.client-id=stranger"));
    }

    @Test
    void namesTheClientIdThatIsNone() {
        assertFailure("acrawriter.client-id", "a client id is not valid", with("acrawriter.client-id=x"));
    }

    @Test
    void namesTheDataSourceThatIsNotThere() {
        assertFailure(
                "acrawriter.data-sources",
                "there is no data source with the name nowhere",
                with("acrawriter.data-sources=nowhere"));
    }

    @Test
    void refusesAPropertyThatIsMisspelt() {
        BootLine.runner("jdbc:h2:mem:failure")
                .withPropertyValues(app.properties())
                .withPropertyValues("acrawriter.data-source=orders")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("acrawriter.data-source"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"acrawriter.keys.master-key", "acrawriter.keys.version", "acrawriter.max-stream"})
    void showsNoValueOfAPropertyThatIsNotUnderstood(String property) {
        BootLine.runner("jdbc:h2:mem:failure")
                .withPropertyValues(app.properties())
                .withPropertyValues(property + "=bWlzcGxhY2Vk")
                .run(context -> {
                    Throwable failure = Objects.requireNonNull(context.getStartupFailure());
                    FailureAnalysis first = SpringFactoriesLoader.forDefaultResourceLocation(
                                    StartupFailureTest.class.getClassLoader())
                            .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, cause) -> {}))
                            .stream()
                            .map(analyzer -> analyzer.analyze(failure))
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElseThrow();
                    assertThat(first.getDescription() + " " + first.getAction())
                            .contains(property)
                            .doesNotContain("bWlzcGxhY2Vk");
                });
    }

    private String[] without(String name) {
        return app.propertiesWithout(name);
    }

    private String[] with(String property) {
        String name = property.substring(0, property.indexOf('='));
        return Stream.concat(Arrays.stream(app.propertiesWithout(name)), Stream.of(property))
                .toArray(String[]::new);
    }

    /** What Spring Boot prints, by the analyser that it finds. */
    private static void assertFailure(String property, String text, String... properties) {
        BootLine.runner("jdbc:h2:mem:failure").withPropertyValues(properties).run(context -> {
            Throwable failure = Objects.requireNonNull(context.getStartupFailure());
            FailureAnalyzer analyzer = SpringFactoriesLoader.forDefaultResourceLocation(
                            StartupFailureTest.class.getClassLoader())
                    // Some of Spring Boot's own need more than a constructor without parameters.
                    .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, cause) -> {}))
                    .stream()
                    .filter(AcraFailureAnalyzer.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            FailureAnalysis analysis = Objects.requireNonNull(analyzer.analyze(failure));
            assertThat(analysis.getAction()).startsWith("Mend the property " + property + ": ");
            assertThat(analysis.getDescription() + " " + analysis.getAction()).contains(text);
        });
    }
}
