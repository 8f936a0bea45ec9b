#pragma once

#include <QWidget>

#include <functional>

class QPushButton;
class QUrl;

namespace bobbin
{

class PlainLabel;
class Workspace;

/// A button that tries the way to Stitch, and beside it what came of it. Owned by the proxy's section of the settings.
class ProxyTest : public QWidget
{
    Q_OBJECT

public:
    /// `isReady` is asked when the button is pressed; it puts in force what is to be tried.
    ProxyTest(Workspace &workspace, std::function<bool()> isReady, QWidget *parent);
    ~ProxyTest() override;

    /// Something is changed: no test, and nothing to be told of an older one.
    void reset();

private:
    void press();
    void say(const QString &words, bool isBad);
    void setRunning(bool isRunning);
    QUrl address() const;

    Workspace &m_workspace;
    std::function<bool()> m_isReady;
    bool m_isRunning = false;
    QPushButton *m_button;
    PlainLabel *m_words;
};

} // namespace bobbin
