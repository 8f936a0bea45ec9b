#include "tests/journeys/journey.h"

#include "core/account/accountstore.h"
#include "core/state/accountsession.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTableView>
#include <QTextEdit>
#include <QTreeView>
#include <QWindow>

using namespace Qt::StringLiterals;

namespace bobbin::test
{

using namespace std::chrono_literals;

AccessToken sandboxToken() { return *AccessToken::parse(u"sandbox-token"_s); }

static sandbox::Options withClock(sandbox::Options options, const ManualClock &clock)
{
    options.now = clock.clock().now;
    return options;
}

Journey::Journey(sandbox::Options options)
    : service(withClock(std::move(options), clock))
    , listener(service)
{
    applyTheme(*qApp, ColourScheme::System);
    const bool listens = listener.listen();
    if (!listens || !m_directory.isValid() || !m_words.load(u":/i18n/bobbin_en.qm"_s))
        qFatal("no place for a journey");
    QCoreApplication::installTranslator(&m_words);
}

Journey::~Journey() = default;

Account Journey::addAccount(const QString &name, const QUrl &url, Environment environment)
{
    const Account account{.id = AccountId::create(),
        .name = name,
        .baseUrl = url.isEmpty() ? listener.url() : url,
        .environment = environment,
        .tokenExpected = true};
    AccountStore store(path(u"accounts.ini"_s), clock.clock());
    if (!store.save(account, AccountStore::OnNewOrigin::KeepMark))
        qFatal("the account was not saved");
    tokens.put(account, sandboxToken());
    ++m_expected;
    return account;
}

void Journey::begin()
{
    m_workspace = std::make_unique<Workspace>(tokens, path(u"accounts.ini"_s), clock.clock(), limits);
    if (isRecorded)
        m_workspace->record(path(u"history.sqlite"_s));
    m_settings = std::make_unique<SettingsStore>(path(u"settings.ini"_s));
    m_window = std::make_unique<MainWindow>(*m_workspace, *m_settings, path(u"window.ini"_s));
    m_window->show();
}

bool Journey::openWindow()
{
    begin();
    m_workspace->start();
    return QTest::qWaitForWindowActive(m_window.get());
}

bool Journey::openDemo()
{
    begin();
    m_workspace->startDemo(listener.url(), sandboxToken(), u"Demo account"_s);
    return QTest::qWaitForWindowActive(m_window.get());
}

bool Journey::open()
{
    begin();
    QSignalSpy caughtUp(m_workspace.get(), &Workspace::caughtUp);
    m_workspace->start();
    return QTest::qWaitForWindowActive(m_window.get())
        && QTest::qWaitFor([&] { return caughtUp.size() >= m_expected; }, 10'000);
}

bool Journey::close()
{
    if (!m_window->close())
        return false;
    m_window.reset();
    m_workspace.reset();
    return true;
}

void Journey::pass(std::chrono::seconds time)
{
    for (auto left = time; left > 0s; left -= 1s) {
        clock.advance(1s);
        m_workspace->tick();
        QCoreApplication::processEvents();
    }
}

bool Journey::passUntil(const std::function<bool()> &reached)
{
    return QTest::qWaitFor([&] {
        if (reached())
            return true;
        pass(1s);
        return reached();
    });
}

QStringList Journey::writes() const
{
    QStringList lines;
    for (const auto &[request, at, status] : service.requests()) {
        if (request.verb != "GET")
            lines.append(QString::fromUtf8(
                request.verb + ' ' + request.path.toUtf8() + (request.body.isEmpty() ? "" : ' ' + request.body)));
    }
    return lines;
}

int Journey::reads(const QString &path) const
{
    return int(std::ranges::count_if(service.requests(), [&](const sandbox::LoggedRequest &logged) {
        return logged.request.verb == "GET" && logged.request.path == path;
    }));
}

qint64 Journey::id(const QString &name) const
{
    constexpr qint64 first = 431201;
    qint64 found = 0;
    for (qint64 number = first; number < first + 2000; ++number) {
        const sandbox::SourceState *source = service.find(number);
        if (source && source->displayName == name)
            found = number;
    }
    return found;
}

static QTableView *table(const QWidget *window) { return window->findChild<QTableView *>(u"sourceTable"_s); }

QStringList Journey::names() const
{
    const QTableView *view = table(m_window.get());
    QStringList names;
    for (int at = 0; view->isVisible() && at < view->model()->rowCount(); ++at)
        names.append(view->model()->index(at, SourceTableModel::Name).data().toString());
    return names;
}

int Journey::row(const QString &name) const { return int(names().indexOf(name)); }

QString Journey::cell(const QString &name, SourceTableModel::Column column) const
{
    // What is known is told at most once a frame: a reader who looks now is told now.
    m_workspace->fleet().flush();
    const int at = row(name);
    return at < 0 ? QString() : table(m_window.get())->model()->index(at, column).data().toString();
}

QStringList Journey::selected() const
{
    QModelIndexList rows = table(m_window.get())->selectionModel()->selectedRows(SourceTableModel::Name);
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList names;
    for (const QModelIndex &index : rows)
        names.append(index.data().toString());
    return names;
}

bool Journey::select(const QStringList &names)
{
    QTableView *view = table(m_window.get());
    for (const QString &name : names) {
        const QModelIndex index = view->model()->index(row(name), SourceTableModel::Name);
        if (!index.isValid())
            return false;
        view->scrollTo(index);
        if (!clickWidget(view->viewport(), view->visualRect(index).center(),
                name == names.first() ? Qt::NoModifier : Qt::ControlModifier))
            return false;
    }
    return selected().size() == names.size();
}

static QModelIndex indexOf(const QAbstractItemModel &model, const QString &text, const QModelIndex &parent = {})
{
    for (int at = 0; at < model.rowCount(parent); ++at) {
        const QModelIndex index = model.index(at, 0, parent);
        if (parent.isValid() && index.data().toString() == text)
            return index;
        if (const QModelIndex below = indexOf(model, text, index); below.isValid())
            return below;
    }
    return {};
}

bool Journey::choose(const QString &facet)
{
    auto *view = m_window->findChild<QTreeView *>(u"facets"_s);
    const QModelIndex index = indexOf(*view->model(), facet);
    if (!index.isValid())
        return false;
    view->scrollTo(index);
    return clickWidget(view->viewport(), view->visualRect(index).center());
}

QWidget *Journey::front() const
{
    QWidget *sheet = QApplication::activeModalWidget();
    return sheet ? sheet : m_window.get();
}

/// The window keys go to: what is in front, once the window system has given it the focus. Null if it does not.
static QWindow *focusOf(QWidget *front)
{
    const auto hasFocus = [&] {
        QWindow *focus = QGuiApplication::focusWindow();
        return focus && (QApplication::activePopupWidget() || focus == front->windowHandle());
    };
    // A window manager may leave the focus nowhere when a sheet goes at once; a person would click.
    if (!QTest::qWaitFor(hasFocus, 1000))
        front->window()->activateWindow();
    return QTest::qWaitFor(hasFocus) ? QGuiApplication::focusWindow() : nullptr;
}

void Journey::press(int key, Qt::KeyboardModifiers modifiers)
{
    QWindow *focus = focusOf(front());
    QVERIFY2(focus, "what is in front has no focus");
    QTest::keyClick(focus, Qt::Key(key), modifiers);
}

void Journey::type(const QString &text)
{
    QWindow *focus = focusOf(front());
    QVERIFY2(focus, "what is in front has no focus");
    for (const QChar letter : text)
        QTest::keyClick(focus, letter.toLatin1());
}

void Journey::paste(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    press(Qt::Key_V, Qt::ControlModifier);
}

bool Journey::clickWidget(QWidget *widget, QPoint at, Qt::KeyboardModifiers modifiers)
{
    for (QWidget *parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
        auto *area = qobject_cast<QScrollArea *>(parent);
        if (area && area->widget() && area->widget()->isAncestorOf(widget))
            area->ensureWidgetVisible(widget);
    }
    QWidget *window = widget->window();
    // Nobody clicks what lies behind something else.
    const auto isInFront = [&] {
        const QWidget *hit = window->childAt(widget->mapTo(window, at));
        return hit && (hit == widget || widget->isAncestorOf(hit));
    };
    if (!focusOf(window) || !QTest::qWaitFor(isInFront))
        return false;
    QTest::mouseClick(window->windowHandle(), Qt::LeftButton, modifiers, widget->mapTo(window, at));
    QCoreApplication::processEvents();
    return true;
}

bool Journey::click(const QString &objectName)
{
    QWidget *found = nullptr;
    const auto ready = [&] {
        found = find(objectName);
        return found && found->isEnabled();
    };
    return QTest::qWaitFor(ready) && clickWidget(found, found->rect().center());
}

bool Journey::clickText(const QString &text)
{
    QAbstractButton *found = nullptr;
    const auto ready = [&] {
        const auto buttons = front()->findChildren<QAbstractButton *>();
        const auto match = std::ranges::find_if(buttons, [&](const QAbstractButton *button) {
            return button->isVisible() && button->isEnabled() && button->text().remove(u'&') == text;
        });
        found = match == buttons.end() ? nullptr : *match;
        return found != nullptr;
    };
    return QTest::qWaitFor(ready) && clickWidget(found, found->rect().center());
}

bool Journey::fill(const QString &objectName, const QString &text)
{
    if (!click(objectName))
        return false;
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_Delete);
    type(text);
    return true;
}

bool Journey::choose(const QString &comboName, const QString &item)
{
    auto *combo = find<QComboBox>(comboName);
    if (!combo || combo->findText(item) < 0)
        return false;
    combo->setFocus(Qt::TabFocusReason);
    press(Qt::Key_Home);
    for (int at = 0; at < combo->count() && combo->currentText() != item; ++at)
        press(Qt::Key_Down);
    return combo->currentText() == item;
}

bool Journey::chooseFromMenu(Qt::Key letter, const QString &text)
{
    press(letter, Qt::AltModifier);
    const auto open = [] { return qobject_cast<QMenu *>(QApplication::activePopupWidget()); };
    if (!QTest::qWaitFor([&] { return open() && open()->isVisible(); }))
        return false;
    QMenu *menu = open();
    for (qsizetype left = menu->actions().size(); left > 0; --left) {
        if (menu->activeAction() && menu->activeAction()->text().remove(u'&') == text) {
            press(Qt::Key_Return);
            return true;
        }
        press(Qt::Key_Down);
    }
    return false;
}

QWidget *Journey::find(const QString &objectName) const
{
    const auto found = front()->findChildren<QWidget *>(objectName);
    const auto match = std::ranges::find_if(found, &QWidget::isVisible);
    if (match != found.end())
        return *match;
    return front()->objectName() == objectName && front()->isVisible() ? front() : nullptr;
}

static QStringList wordsOf(const QWidget &widget)
{
    QStringList words{widget.accessibleName()};
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        words.append(label->text());
    else if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        words.append(button->text());
    else if (const auto *line = qobject_cast<const QLineEdit *>(&widget))
        words.append(line->text());
    else if (const auto *text = qobject_cast<const QTextEdit *>(&widget))
        words.append(text->toPlainText());
    else if (const auto *plain = qobject_cast<const QPlainTextEdit *>(&widget))
        words.append(plain->toPlainText());
    words.removeAll(QString());
    words.removeDuplicates();
    return words;
}

QString Journey::words(const QWidget *part) const
{
    QStringList words;
    const QWidget *whole = part ? part : front();
    words.append(whole->windowTitle());
    for (const QWidget *widget : whole->findChildren<QWidget *>()) {
        if (widget->isVisible())
            words.append(wordsOf(*widget));
    }
    return words.join(u'\n');
}

QString Journey::bar(const QString &name) const
{
    const auto *found = m_window->findChild<MessageBar *>(name + u"Bar"_s);
    if (!found || !found->isVisible())
        return {};
    return found->message().head + u' ' + found->message().text;
}

QString Journey::told() const { return m_window->findChild<QLabel *>(u"told"_s)->text(); }

bool Journey::isEnabled(const QString &action) const { return m_window->findChild<QAction *>(action)->isEnabled(); }

QString Journey::reasonOf(const QString &action) const { return m_window->findChild<QAction *>(action)->toolTip(); }

} // namespace bobbin::test
