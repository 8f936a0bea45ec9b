#include "core/health/diagnoses.h"

#include "tests/support/suite.h"

#include "core/health/cause.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class TestDiagnoses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsFingerprintAndRemedy();
    void tellsTheFingerprintOfAnUnknownCause();
    void saysNothingOfAnEmptyMessage();
    void remembersNoMoreThanItMay();
    void takesMessagesThatBeginAlikeAsOne();
    void worksAllOutAnewWithOtherEntries();
};

void TestDiagnoses::tellsFingerprintAndRemedy()
{
    Diagnoses diagnoses;
    const QString message = u"FATAL: password authentication failed for user \"etl\""_s;
    for (int i = 0; i < 2; ++i) { // worked out, then remembered
        const Diagnosis diagnosis = diagnoses.of(message);
        QCOMPARE(diagnosis.fingerprint, causeFingerprint(message));
        QVERIFY(diagnosis.remedy);
        QCOMPARE(diagnosis.remedy->id, u"database-password"_s);
        QCOMPARE(diagnosis.cause(), Cause::Credentials);
    }
}

void TestDiagnoses::tellsTheFingerprintOfAnUnknownCause()
{
    const Diagnosis diagnosis = Diagnoses().of(u"Boom 7"_s);
    QCOMPARE(diagnosis, (Diagnosis{.fingerprint = u"boom"_s, .remedy = {}}));
    QCOMPARE(diagnosis.cause(), Cause::Unknown);
}

void TestDiagnoses::saysNothingOfAnEmptyMessage() { QCOMPARE(Diagnoses().of({}), Diagnosis()); }

void TestDiagnoses::remembersNoMoreThanItMay()
{
    Diagnoses diagnoses(2);
    for (const QString &message : {u"connection refused"_s, u"certificate has expired"_s, u"Boom"_s, u"HTTP 429"_s}) {
        for (int i = 0; i < 2; ++i)
            QCOMPARE(diagnoses.of(message), Diagnoses().of(message));
        QCOMPARE(diagnoses.of(u"connection refused"_s).cause(), Cause::HostOrPort);
        QVERIFY(diagnoses.count() <= 2);
    }
}

void TestDiagnoses::takesMessagesThatBeginAlikeAsOne()
{
    Diagnoses diagnoses;
    const QString beginning = u"connection refused "_s.repeated(300);
    diagnoses.of(beginning + u"here"_s);
    diagnoses.of(beginning + QString(1 << 20, u'x'));
    QCOMPARE(diagnoses.count(), 1);
}

void TestDiagnoses::worksAllOutAnewWithOtherEntries()
{
    QTemporaryDir directory;
    const QString path = directory.filePath(u"remedies.json"_s);
    Diagnoses diagnoses;
    QVERIFY(!diagnoses.of(u"Boom"_s).remedy);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"([{"id":"boom","cause":"quota","who":"wait","patterns":["boom"],"title":"It booms"},{"id":"bad"}])");
    file.close();
    QCOMPARE(diagnoses.readOwn(path).size(), 1);
    QCOMPARE(diagnoses.of(u"Boom"_s).cause(), Cause::Quota);
    QVERIFY(diagnoses.of(u"Boom"_s).remedy->isUsers);
}

BOBBIN_SUITE(diagnoses, TestDiagnoses)
#include "tst_diagnoses.moc"
