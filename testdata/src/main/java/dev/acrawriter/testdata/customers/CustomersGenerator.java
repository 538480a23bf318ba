/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.testdata.customers;

import dev.acrawriter.testdata.customers.Region.NameGroup;
import dev.acrawriter.testdata.customers.Region.Word;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes {@code testdata/customers.csv}: {@value #COUNT} people who do not exist, in UTF-8. The same bytes at each run:
 * everything derives from one seed. A file that changes on purpose is committed together with the change here.
 *
 * <p>After {@code mvn -Dquick -pl testdata compile}, run {@code java -cp testdata/target/classes
 * dev.acrawriter.testdata.customers.CustomersGenerator testdata/customers.csv}.
 */
public final class CustomersGenerator {
    /** How many people the file holds. */
    public static final int COUNT = 20_000;

    /** The names of the file's columns, in order. */
    public static final List<String> HEADER = List.of(
            "given_name",
            "family_name",
            "email",
            "phone",
            "birth_date",
            "street",
            "postal_code",
            "city",
            "country",
            "card_number",
            "note");

    private static final long SEED = 20_261_122L;
    private static final List<String> REGIONS = List.of(
            "us", "gb", "de", "fr", "es", "br", "se", "pl", "hu", "tr", "vn", "ua", "bg", "gr", "cn", "jp", "kr", "eg",
            "il", "in");
    private static final LocalDate FIRST_BIRTH_DATE = LocalDate.of(1935, 1, 1);
    private static final int BIRTH_DATE_SPAN_DAYS = 26_000;
    private static final int CARD_PERCENT = 95;
    private static final int NOTE_PERCENT = 45;
    private static final int SECOND_NOTE_PERCENT = 20;

    private final SeededNumbers numbers = new SeededNumbers(SEED);
    private final EmailAddresses emails = new EmailAddresses();
    private final List<Region> regions = REGIONS.stream().map(Region::load).toList();

    private CustomersGenerator() {}

    /**
     * Writes the file.
     *
     * @param args its path
     * @throws IOException if it cannot be written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("expected one argument, the file to write");
        }
        try (Writer file = Files.newBufferedWriter(Path.of(args[0]), StandardCharsets.UTF_8)) {
            generate(file);
        }
    }

    /**
     * Writes header and people.
     *
     * @param out receives the text
     * @throws IOException if it cannot be written
     */
    public static void generate(Appendable out) throws IOException {
        CustomersGenerator generator = new CustomersGenerator();
        CsvWriter csv = new CsvWriter(out);
        csv.write(HEADER);
        for (int i = 0; i < COUNT; i++) {
            csv.write(generator.person());
        }
    }

    /** Makes one person's fields. The order of the calls is part of the file: each takes its share of the numbers. */
    private List<String> person() {
        Region region = numbers.oneOf(regions);
        NameGroup names = numbers.oneOf(region.nameGroups());
        Word given = numbers.oneOf(names.given());
        Word family = numbers.oneOf(names.family());
        String email = emails.make(numbers, given, family);
        String phone = numbers.digits(region.phone());
        LocalDate born = FIRST_BIRTH_DATE.plusDays(numbers.below(BIRTH_DATE_SPAN_DAYS));
        String[] city = numbers.oneOf(region.cities()).split("/", -1);
        String card = numbers.percent(CARD_PERCENT) ? CardNumbers.make(numbers) : "";
        return List.of(
                given.own(),
                family.own(),
                email,
                phone,
                born.toString(),
                street(region),
                numbers.digits(city[1]),
                city[0],
                region.country(),
                card,
                note(region));
    }

    private String street(Region region) {
        return region.address()
                .replace("{street}", numbers.oneOf(region.streets()))
                .replace("{number}", Integer.toString(1 + numbers.below(180)))
                .replace("{unit}", Integer.toString(1 + numbers.below(40)));
    }

    private String note(Region region) {
        if (!numbers.percent(NOTE_PERCENT)) {
            return "";
        }
        int sentences = numbers.percent(SECOND_NOTE_PERCENT) ? 2 : 1;
        return String.join(
                "\n",
                Stream.generate(() -> sentence(region))
                        .limit(sentences)
                        .distinct()
                        .toList());
    }

    private String sentence(Region region) {
        return numbers.oneOf(region.notes())
                .replace("{n}", numbers.digits("#####"))
                .replace("{unit}", Integer.toString(1 + numbers.below(40)));
    }
}
