#pragma once

#include "core/sandbox/listener.h"
#include "core/sandbox/service.h"
#include "core/state/accountsession.h"
#include "tests/support/faketokenstore.h"
#include "ui/accounts/accountdialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace bobbin::test
{

inline constexpr QLatin1StringView goodToken("acc-0123456789abcdef-a1b2");

/// The dialog of the accounts, a workspace without accounts and a service with two sources, for a test class to derive from:
/// its init() calls setUp(), its cleanup() tearDown(). The helpers work the dialog's fields and buttons by their object names.
class AccountDialogFixture
{
protected:
    template <class T> T *child(const char *name) const { return m_dialog->findChild<T *>(QString::fromLatin1(name)); }
    QLineEdit *line(const char *name) const { return child<QLineEdit>(name); }
    QPushButton *button(const char *name) const { return child<QPushButton>(name); }
    QString label(const char *name) const { return child<QLabel>(name)->text(); }
    bool isShown(const char *name) const { return child<QWidget>(name)->isVisible(); }
    QDialog *question(const char *name) const { return child<QDialog>(name); }
    void answer(const char *name, const char *choice) const
    {
        QTest::mouseClick(question(name)->findChild<QPushButton *>(QString::fromLatin1(choice)), Qt::LeftButton);
    }
    static void type(QLineEdit *field, const QString &text)
    {
        field->selectAll();
        field->insert(text);
    }
    void click(const char *name) const { QTest::mouseClick(button(name), Qt::LeftButton); }

    void setUp();
    void tearDown();
    void open(const AccountId &id = {});

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeTokenStore> m_tokens;
    std::unique_ptr<sandbox::Service> m_service;
    std::unique_ptr<sandbox::Listener> m_listener;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<AccountDialog> m_dialog;
};

inline void AccountDialogFixture::setUp()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_tokens = std::make_unique<FakeTokenStore>();
    m_service = std::make_unique<sandbox::Service>(sandbox::Options{.token = goodToken.latin1()});
    m_service->addReady(QStringLiteral("platform.hp-mysql"), QStringLiteral("Shop DB"));
    m_service->addReady(QStringLiteral("platform.hp-mysql"), QStringLiteral("Store DB"));
    m_listener = std::make_unique<sandbox::Listener>(*m_service);
    QVERIFY(m_listener->listen());
    const Limits limits{.connect = std::chrono::seconds(3)};
    m_workspace = std::make_unique<Workspace>(
        *m_tokens, m_dir->filePath(QStringLiteral("accounts.ini")), Clock::system(), limits);
    m_workspace->start();
}

inline void AccountDialogFixture::tearDown()
{
    m_dialog.reset();
    m_workspace.reset();
    m_listener.reset();
    m_service.reset();
}

inline void AccountDialogFixture::open(const AccountId &id)
{
    m_dialog = std::make_unique<AccountDialog>(*m_workspace);
    if (!id.isNull())
        m_dialog->showAccount(id);
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

} // namespace bobbin::test
